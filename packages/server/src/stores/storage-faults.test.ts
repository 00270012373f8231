import { mkdir, mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ManualClock } from '@hope-online/protocol/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../log.js';
import { systemClock } from '../system-clock.js';
import { readStream, toBytes } from './conformance/stores-place.js';
import { openEmbeddedStores } from './embedded-stores.js';
import { StorageThread } from './storage-thread.js';
import { type Stores } from './stores.js';

let dataDir: string;
let file: string;
const opened: Stores[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'hope-stores-'));
  file = path.join(dataDir, 'stores', 'stores.sqlite');
});

afterEach(async () => {
  for (const stores of opened.splice(0)) await stores.close();
  await rm(dataDir, { recursive: true });
});

async function openStores(maxBytes = 2 ** 30): Promise<Stores> {
  const stores = await openEmbeddedStores({ dataDir, clock: systemClock, log: silentLog, maxBytes });
  opened.push(stores);
  return stores;
}

/** Stores with some hundred pages, closed. */
async function fillStores(): Promise<void> {
  const stores = await openStores();
  for (let index = 0; index < 20; index++) {
    await stores.log.append('s', `b${index}`, [new Uint8Array(50_000).fill(index)]);
  }
  await stores.close();
}

function fault(code: string, words: RegExp) {
  return { code, details: { path: file }, message: expect.stringMatching(words) };
}

describe('openEmbeddedStores', () => {
  it('names a file that is no database', async () => {
    await mkdir(path.dirname(file));
    await writeFile(file, 'my diary\n'.repeat(1_000));
    await expect(openStores()).rejects.toMatchObject(
      fault('storage-failed', /stores\.sqlite: .*not a database/),
    );
    expect(await readFile(file, 'utf8')).toMatch(/^my diary/);
  });

  it('names a file that was torn off', async () => {
    await fillStores();
    await truncate(file, 300_000);
    await expect(openStores()).rejects.toMatchObject(fault('storage-failed', /stores\.sqlite: /));
  });

  it('names a file with a damaged page', async () => {
    await fillStores();
    const handle = await open(file, 'r+');
    // The first page after the header's: a table's root.
    await handle.write(new Uint8Array(4_096).fill(0xff), 0, 4_096, 4_096);
    await handle.close();
    await expect(openStores()).rejects.toMatchObject(fault('storage-failed', /stores\.sqlite: /));
  });

  it("leaves another program's database, and another version's, as it is", async () => {
    await mkdir(path.dirname(file));
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 7; CREATE TABLE theirs (a)');
    database.close();
    await expect(openStores()).rejects.toMatchObject(fault('config-invalid', /no store of this version/));
    const again = new DatabaseSync(file);
    expect(again.prepare('SELECT name FROM sqlite_schema').all()).toMatchObject([{ name: 'theirs' }]);
    again.close();
  });

  it('refuses a folder that another server uses', async () => {
    const { log } = await openStores();
    await log.append('s', 'b1', [toBytes('a')]);
    await expect(openStores()).rejects.toMatchObject(fault('config-invalid', /in use by another server/));
    expect(await readStream(log, 's')).toEqual(['0:a']);
  });

  it('names a folder that can not be made', async () => {
    await writeFile(path.join(dataDir, 'stores'), 'a file where the folder should be');
    await expect(openStores()).rejects.toMatchObject({ code: 'config-invalid', message: /^dataDir: / });
  });

  it('keeps exactly what it acknowledged when there is no room, and goes on when there is again', async () => {
    const { log, state, close } = await openStores(2 ** 20);
    const batches = Array.from({ length: 60 }, (_, index) => ({
      id: `b${index}`,
      text: `${index}`.repeat(20_000),
    }));
    const settled = await Promise.allSettled(
      batches.map(async ({ id, text }, index) => {
        // Several groups, so that some of them find room.
        for (let turn = 0; turn < index; turn++) await log.streams();
        return log.append('s', id, [toBytes(text)]);
      }),
    );
    const lost = settled.filter((each) => each.status === 'rejected');
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.length).toBeLessThan(batches.length);
    for (const { reason } of lost) expect(reason).toMatchObject(fault('storage-full', /no room/));
    await expect(state.put('large', new Uint8Array(500_000))).rejects.toMatchObject({ code: 'storage-full' });
    expect(await state.get('large')).toBeUndefined();

    const acknowledged = settled.flatMap((each, index) =>
      each.status === 'fulfilled' ? [`${each.value.position}:${batches[index]!.text}`] : [],
    );
    expect((await readStream(log, 's')).sort()).toEqual(acknowledged.sort());
    await log.trim('s', acknowledged.length);
    expect(await log.append('s', 'again', [toBytes('a')])).toEqual({ position: acknowledged.length });
    await close();
    const reopened = await openStores(2 ** 20);
    expect(await readStream(reopened.log, 's')).toEqual([`${acknowledged.length}:a`]);
  });
});

describe('StorageThread', () => {
  const settings = () => ({ file, maxBytes: 2 ** 30, rememberedBatches: 3 });

  it('does not wait for ever for a database to open', async () => {
    await mkdir(path.dirname(file));
    const clock = new ManualClock();
    const thread = new StorageThread(settings(), clock);
    const [outcome] = await Promise.allSettled([thread.opened(), clock.advance(60_000)]);
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: fault('storage-failed', /no answer within 60000 ms/),
    });
    await expect(thread.ask('streams', undefined)).rejects.toMatchObject({ code: 'storage-failed' });
    await thread.close();
    expect(clock.pending).toBe(0);
  });

  it('does not wait for ever for an answer', async () => {
    await mkdir(path.dirname(file));
    const clock = new ManualClock();
    const thread = new StorageThread(settings(), clock);
    await thread.opened();
    const [outcome] = await Promise.allSettled([thread.ask('streams', undefined), clock.advance(10_000)]);
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'storage-failed' } });
    await thread.close();
    await thread.close();
    expect(clock.pending).toBe(0);
  });

  it('knows the newest batches by their ids, and forgets the oldest', async () => {
    await mkdir(path.dirname(file));
    const thread = new StorageThread(settings(), systemClock);
    await thread.opened();
    const append = async (batchId: string) => {
      const appends = { streams: ['s'], batchIds: [batchId], counts: [1], sizes: [4] };
      return (await thread.commit({ appends, bytes: new Uint8Array(4), changes: [] })).positions[0];
    };
    for (const id of ['a', 'b', 'c', 'd']) await append(id);
    expect(await append('b')).toBe(1);
    expect(await append('a')).toBe(4);
    await thread.close();
  });
});
