import { HopeError } from '@hope-online/protocol';
import { settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { AnswerBatcher } from './answer-batcher.js';

const record = (at: number, bytes = 4) => new Uint8Array(bytes).fill(at);

/** A disk that writes when it is told to. */
class SlowDisk {
  readonly batches: number[][] = [];
  readonly #waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];

  append = (records: readonly Uint8Array[]) => {
    this.batches.push(records.map(([first = -1]) => first));
    return new Promise<void>((resolve, reject) => this.#waiting.push({ resolve, reject }));
  };

  async finish(error?: unknown): Promise<void> {
    const { resolve, reject } = this.#waiting.shift() ?? {};
    if (error === undefined) resolve?.();
    else reject?.(error);
    await settle();
  }
}

describe('AnswerBatcher', () => {
  it('writes together what came while the disk was busy, and answers when it is written', async () => {
    const disk = new SlowDisk();
    const batcher = new AnswerBatcher(disk.append);
    const done: number[] = [];
    for (const at of [1, 2, 3]) void batcher.add(record(at)).then(() => done.push(at));
    await settle();
    expect([disk.batches, done]).toEqual([[[1]], []]);
    await disk.finish();
    expect([disk.batches, done]).toEqual([[[1], [2, 3]], [1]]);
    await disk.finish();
    expect(done).toEqual([1, 2, 3]);
    void batcher.add(record(4));
    expect(disk.batches.at(-1)).toEqual([4]);
  });

  it('fails exactly those that were not written, and goes on', async () => {
    const disk = new SlowDisk();
    const batcher = new AnswerBatcher(disk.append);
    const full = new HopeError('storage-full', 'full');
    const [first, second] = [batcher.add(record(1)), batcher.add(record(2))];
    const outcomes = Promise.allSettled([first, second]);
    await disk.finish(full);
    await disk.finish();
    expect(await outcomes).toMatchObject([{ status: 'rejected', reason: full }, { status: 'fulfilled' }]);
  });

  it('bounds a batch by its bytes and its records', async () => {
    const disk = new SlowDisk();
    const batcher = new AnswerBatcher(disk.append);
    void batcher.add(record(0));
    for (let at = 1; at <= 4; at++) void batcher.add(record(at, 200 * 1024));
    for (let at = 0; at < 2_500; at++) void batcher.add(record(9));
    for (let round = 0; round < 6; round++) await disk.finish();
    expect(disk.batches.map(({ length }) => length)).toEqual([1, 2, 2_000, 502]);
  });

  it('takes no more than can ever be written', async () => {
    const disk = new SlowDisk();
    const batcher = new AnswerBatcher(disk.append);
    for (let at = 0; at <= 50_000; at++) void batcher.add(record(1));
    expect(() => batcher.add(record(1))).toThrow(expect.objectContaining({ code: 'server-busy' }));
  });
});
