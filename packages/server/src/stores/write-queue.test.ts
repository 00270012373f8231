import { ManualClock, settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { HopeError } from '@hope-online/protocol';
import { type CommitOutcome, type CommitRequest } from './storage-messages.js';
import { type PackedBatch, WriteQueue, type WriteQueueOptions } from './write-queue.js';

/** A disk that writes when the test says so. */
class FakeDisk {
  readonly groups: string[][] = [];
  #positions = 0;
  #pending: { request: CommitRequest; resolve(outcome: CommitOutcome): void; reject(error: Error): void }[] =
    [];

  commit(request: CommitRequest): Promise<CommitOutcome> {
    this.groups.push([...request.appends.batchIds, ...request.changes.map(({ key }) => key)]);
    return new Promise((resolve, reject) => this.#pending.push({ request, resolve, reject }));
  }

  async write(): Promise<void> {
    const { request, resolve } = this.#pending.shift()!;
    resolve({
      positions: request.appends.batchIds.map(() => this.#positions++),
      changes: request.changes.map((_, index) => ({ revision: index + 1 })),
    });
    await settle();
  }

  async fail(error: Error): Promise<void> {
    this.#pending.shift()!.reject(error);
    await settle();
  }
}

function openQueue(options: Partial<WriteQueueOptions> = {}) {
  const disk = new FakeDisk();
  const clock = new ManualClock();
  const queue = new WriteQueue({
    commit: (request) => disk.commit(request),
    clock,
    maxWaitingBytes: 10_000,
    groupBytes: 5_000,
    answerLimitMs: 10_000,
    ...options,
  });
  return { disk, clock, queue };
}

function batch(batchId: string, bytes = 10): PackedBatch {
  return { stream: 's', batchId, count: 1, packed: new Uint8Array(bytes) };
}

const full = new HopeError('storage-full', 'no room');

describe('WriteQueue', () => {
  it('writes a lone batch at once, and together what comes meanwhile', async () => {
    const { disk, queue } = openQueue();
    const first = queue.append(batch('a'));
    await settle();
    const others = [queue.append(batch('b')), queue.append(batch('c'))];
    const change = queue.change({ key: 'k' });
    await settle();
    expect(disk.groups).toEqual([['a']]);
    await disk.write();
    expect(disk.groups).toEqual([['a'], ['b', 'c', 'k']]);
    await disk.write();
    expect(await Promise.all([first, ...others, change])).toEqual([0, 1, 2, { revision: 1 }]);
  });

  it('lets groups follow each other at a distance, however fast the disk is', async () => {
    const { disk, clock, queue } = openQueue({ gatherMs: 5 });
    const first = queue.append(batch('a'));
    await settle();
    await disk.write();
    const second = queue.append(batch('b'));
    await clock.advance(4);
    const third = queue.append(batch('c'));
    expect(disk.groups).toEqual([['a']]);
    await clock.advance(1);
    expect(disk.groups).toEqual([['a'], ['b', 'c']]);
    await disk.write();
    await Promise.all([first, second, third]);
    await clock.advance(5);
    void queue.append(batch('d'));
    await settle();
    expect(disk.groups.at(-1)).toEqual(['d']);
    expect(clock.pending).toBe(1);
    await disk.write();
    expect(clock.pending).toBe(0);
  });

  it('closes when what it gathers is written', async () => {
    const { disk, clock, queue } = openQueue({ gatherMs: 5 });
    void queue.append(batch('a'));
    await settle();
    await disk.write();
    const last = queue.append(batch('b'));
    const closed = queue.close();
    await clock.advance(5);
    await disk.write();
    await closed;
    expect(await last).toBe(1);
  });

  it('divides what is more than one group, in order, and takes an oversized batch alone', async () => {
    const { disk, queue } = openQueue({ groupBytes: 400 });
    const all = [batch('a', 100), batch('b', 100), batch('c', 1_000), batch('d', 100)].map((each) =>
      queue.append(each),
    );
    for (let group = 0; group < 3; group++) {
      await settle();
      await disk.write();
    }
    expect(disk.groups).toEqual([['a', 'b'], ['c'], ['d']]);
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
  });

  it('fails exactly the batches that were not kept, and goes on with the rest', async () => {
    const { disk, queue } = openQueue();
    const lost = queue.append(batch('a'));
    await settle();
    const kept = queue.append(batch('b'));
    await disk.fail(full);
    await expect(lost).rejects.toBe(full);
    await disk.write();
    expect(await kept).toBe(0);
  });

  it('takes no more than its bytes until some were written', async () => {
    const { disk, queue } = openQueue({ maxWaitingBytes: 1_000 });
    const first = queue.append(batch('a', 900));
    await expect(queue.append(batch('b', 900))).rejects.toMatchObject({ code: 'server-busy' });
    await settle();
    await disk.write();
    await first;
    const again = queue.append(batch('b', 900));
    await settle();
    await disk.write();
    expect(await again).toBe(1);
  });

  it('fails those who wait when the disk is silent, and goes on when it comes back', async () => {
    const { disk, clock, queue } = openQueue();
    const stuck = queue.append(batch('a'));
    await settle();
    const behind = queue.append(batch('b'));
    const outcomes = Promise.allSettled([stuck, behind]);
    await clock.advance(9_999);
    const late = queue.append(batch('c'));
    await clock.advance(1);
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'storage-failed' } });
    }
    await expect(late).rejects.toMatchObject({ code: 'storage-failed' });
    const next = queue.append(batch('d'));
    await disk.write();
    expect(disk.groups).toEqual([['a'], ['d']]);
    await disk.write();
    expect(await next).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('fails those who come while the disk stays silent as well', async () => {
    const { clock, queue } = openQueue();
    const first = queue.append(batch('a'));
    const second = clock.advance(10_000).then(() => queue.append(batch('b')));
    await expect(first).rejects.toMatchObject({ code: 'storage-failed' });
    await settle();
    await clock.advance(10_000);
    await expect(second).rejects.toMatchObject({ code: 'storage-failed' });
  });

  it('writes what waits before it is closed, and takes nothing after', async () => {
    const { disk, clock, queue } = openQueue();
    const first = queue.append(batch('a'));
    await settle();
    const second = queue.append(batch('b'));
    let isClosed = false;
    const closed = queue.close().then(() => (isClosed = true));
    await expect(queue.append(batch('c'))).rejects.toMatchObject({ code: 'closed' });
    await disk.write();
    expect(isClosed).toBe(false);
    await disk.write();
    await closed;
    expect(await Promise.all([first, second])).toEqual([0, 1]);
    await queue.close();
    expect(clock.pending).toBe(0);
  });

  it('does not wait for a silent disk for ever before it is closed', async () => {
    const { clock, queue } = openQueue();
    const stuck = queue.append(batch('a'));
    await settle();
    const closed = queue.close();
    const [outcome] = await Promise.allSettled([stuck, clock.advance(10_000)]);
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'storage-failed' } });
    await closed;
  });
});
