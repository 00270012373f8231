import { deepEqual, equal, rejects } from 'node:assert/strict';
import { maxItemBytes } from '../storage-limits.js';
import { readStream, type StoresRule, toBytes } from './stores-place.js';

const batch = (...texts: string[]) => texts.map(toBytes);

/** What every log does. */
export const logContract: readonly StoresRule[] = [
  {
    sentence: 'numbers the records of each stream from 0, without gaps, and replays them in their order',
    async check({ log }) {
      deepEqual(await log.append('math', 'b1', batch('a', 'b')), { position: 0 });
      deepEqual(await log.append('art', 'b1', batch('x')), { position: 0 });
      deepEqual(await log.append('math', 'b2', batch('', 'd')), { position: 2 });
      deepEqual(await readStream(log, 'math'), ['0:a', '1:b', '2:', '3:d']);
      deepEqual(await readStream(log, 'art'), ['0:x']);
      deepEqual(await log.streams(), ['art', 'math']);
    },
  },
  {
    sentence: 'replays from a position, also from inside a batch and from beyond the end',
    async check({ log }) {
      await log.append('s', 'b1', batch('a', 'b', 'c'));
      await log.append('s', 'b2', batch('d'));
      deepEqual(await readStream(log, 's', 1), ['1:b', '2:c', '3:d']);
      deepEqual(await readStream(log, 's', 3), ['3:d']);
      deepEqual(await readStream(log, 's', 4), []);
      deepEqual(await readStream(log, 's', 400), []);
      deepEqual(await readStream(log, 'unknown'), []);
    },
  },
  {
    sentence: 'keeps the bytes as they were when they were appended',
    async check({ log }) {
      const record = toBytes('as it was');
      const done = log.append('s', 'b1', [record]);
      record.fill(0);
      await done;
      deepEqual(await readStream(log, 's'), ['0:as it was']);
    },
  },
  {
    sentence: 'takes a batch id once in each stream, and answers repetitions as it did the first time',
    async check({ log }) {
      const together = await Promise.all(['b1', 'b2', 'b1'].map((id) => log.append('s', id, batch(id))));
      deepEqual(together, [{ position: 0 }, { position: 1 }, { position: 0 }]);
      deepEqual(await log.append('s', 'b2', batch('again')), { position: 1 });
      deepEqual(await log.append('other', 'b2', batch('elsewhere')), { position: 0 });
      deepEqual(await readStream(log, 's'), ['0:b1', '1:b2']);
    },
  },
  {
    sentence: 'keeps the order of appends that are in flight together',
    async check({ log }) {
      const ids = Array.from({ length: 500 }, (_, index) => `b${index}`);
      const positions = await Promise.all(
        ids.map(async (id) => (await log.append('s', id, batch(id))).position),
      );
      deepEqual(
        positions,
        ids.map((_, index) => index),
      );
      deepEqual(
        await readStream(log, 's'),
        ids.map((id, index) => `${index}:${id}`),
      );
    },
  },
  {
    sentence: 'replays more than fits into one page of memory',
    async check({ log }) {
      const large = new Uint8Array(maxItemBytes / 2 - 8);
      for (const id of ['b1', 'b2', 'b3', 'b4', 'b5']) await log.append('s', id, [large, toBytes(id)]);
      const sizes: string[] = [];
      for await (const { position, record } of log.replay('s', 1)) {
        sizes.push(`${position}:${record.byteLength}`);
      }
      deepEqual(sizes, [
        '1:2',
        ...[2, 4, 6, 8].flatMap((at) => [`${at}:${large.byteLength}`, `${at + 1}:2`]),
      ]);
    },
  },
  {
    sentence: 'has after reopening what it acknowledged, knows its batch ids, and goes on where it was',
    async check(stores, place) {
      await stores.log.append('s', 'b1', batch('a', 'b'));
      await stores.log.append('s', 'b2', batch('c'));
      await stores.close();
      const { log, close } = await place.open();
      deepEqual(await readStream(log, 's'), ['0:a', '1:b', '2:c']);
      deepEqual(await log.append('s', 'b1', batch('a', 'b')), { position: 0 });
      deepEqual(await log.append('s', 'b3', batch('d')), { position: 3 });
      await close();
    },
  },
  {
    sentence: 'forgets what is trimmed, counts on, and never lists an empty stream',
    async check(stores, place) {
      await stores.log.append('s', 'b1', batch('a', 'b', 'c'));
      await stores.log.append('s', 'b2', batch('d'));
      await stores.log.trim('s', 1);
      deepEqual(await readStream(stores.log, 's'), ['1:b', '2:c', '3:d']);
      await stores.log.trim('s', 0);
      deepEqual(await readStream(stores.log, 's'), ['1:b', '2:c', '3:d']);
      await stores.log.trim('unknown', 7);
      await stores.log.trim('s', 400);
      deepEqual(await readStream(stores.log, 's'), []);
      deepEqual(await stores.log.streams(), []);
      await stores.close();
      const { log, close } = await place.open();
      deepEqual(await log.append('s', 'b1', batch('e')), { position: 4 });
      deepEqual(await readStream(log, 's'), ['4:e']);
      await close();
    },
  },
  {
    sentence:
      'refuses batches without records, without names, or of too many bytes, and keeps nothing of them',
    async check({ log }) {
      await rejects(log.append('s', 'b1', []), { code: 'request-invalid' });
      await rejects(log.append('', 'b1', batch('a')), { code: 'request-invalid' });
      await rejects(log.append('s', '', batch('a')), { code: 'request-invalid' });
      await rejects(log.append('s', 'b1', [new Uint8Array(maxItemBytes)]), { code: 'request-invalid' });
      deepEqual(await readStream(log, 's'), []);
    },
  },
  {
    sentence: 'settles what was begun before it was closed, and refuses what comes after',
    async check(stores, place) {
      const begun = Array.from({ length: 50 }, (_, index) =>
        stores.log.append('s', `b${index}`, batch(`${index}`)),
      );
      const closed = stores.close();
      const settled = await Promise.allSettled(begun);
      await closed;
      await stores.close();
      await rejects(stores.log.append('s', 'late', batch('late')), { code: 'closed' });
      await rejects(stores.state.put('late', toBytes('late')), { code: 'closed' });
      await rejects(readStream(stores.log, 's'), { code: 'closed' });
      const { log, close } = await place.open();
      const kept = settled.flatMap((result, index) =>
        result.status === 'fulfilled' ? [`${result.value.position}:${index}`] : [],
      );
      equal(new Set(kept).size, kept.length);
      deepEqual(await readStream(log, 's'), kept);
      await close();
    },
  },
];
