import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../log.js';
import { systemClock } from '../system-clock.js';
import { toText } from './conformance/stores-place.js';
import { openEmbeddedStores } from './embedded-stores.js';

const here = import.meta.dirname;
const folders: string[] = [];
let program: string;

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hope-killed-'));
  folders.push(folder);
  return folder;
}

/** A process of its own runs what was bundled: it knows nothing of vitest's aliases. */
beforeAll(async () => {
  const folder = await makeFolder();
  await build({
    entryPoints: [path.join(here, 'testing/appending-process.ts'), path.join(here, 'storage-worker.ts')],
    outdir: folder,
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { '@hope-online/protocol': path.join(here, '../../../protocol/src/index.ts') },
  });
  program = path.join(folder, 'appending-process.js');
});

afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** Runs the process until so many batches were acknowledged, and kills it; answers the lines that it got out. */
async function killAfter(acknowledgements: number, dataDir: string, round: number): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, [program, dataDir, String(round)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  child.stderr!.on('data', (data: Buffer) => (complaints += data.toString()));
  child.stdout!.on('data', (data: Buffer) => {
    output += data.toString();
    if (output.split('\n').length > acknowledgements) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal, complaints).toBe('SIGKILL');
  // The last line may be half.
  return output.split('\n').slice(0, -1);
}

describe('openEmbeddedStores', () => {
  it('has every acknowledged batch, in its place and once, after being killed in mid-append', async () => {
    const dataDir = await makeFolder();
    const acknowledged: string[] = [];
    for (const [round, count] of [40, 700, 300].entries()) {
      acknowledged.push(...(await killAfter(count, dataDir, round)));
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(1_040);

    const options = { dataDir, clock: systemClock, log: silentLog, maxBytes: 2 ** 30 };
    const { log, close } = await openEmbeddedStores(options);
    try {
      const records: string[] = [];
      for await (const { position, record } of log.replay('s')) {
        expect(position).toBe(records.length);
        records.push(toText(record)!);
      }
      expect(new Set(records).size).toBe(records.length);
      for (const line of acknowledged) {
        const [position, batchId, count] = line.split(' ') as [string, string, string];
        const kept = records.slice(Number(position), Number(position) + Number(count));
        expect(kept).toEqual(Array.from({ length: Number(count) }, (_, index) => `${batchId}/${index}`));
      }
      const [position, batchId] = acknowledged[acknowledged.length - 1]!.split(' ') as [string, string];
      expect(await log.append('s', batchId, [Buffer.from('repeated')])).toEqual({
        position: Number(position),
      });
    } finally {
      await close();
    }
  });
});
