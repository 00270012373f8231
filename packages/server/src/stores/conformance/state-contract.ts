import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { type StateChange } from '../state.js';
import { maxItemBytes, maxStateBytes } from '../storage-limits.js';
import { eventually, type StoresRule, toBytes, toText } from './stores-place.js';

const tellChange = ({ key, value }: StateChange) => `${key}=${toText(value) ?? '(deleted)'}`;

/** What every state does. */
export const stateContract: readonly StoresRule[] = [
  {
    sentence: 'gives back what was put, with a revision that grows',
    async check({ state }) {
      equal(await state.get('a'), undefined);
      const first = await state.put('a', toBytes('1'));
      const other = await state.put('b', toBytes('2'));
      const second = await state.put('a', toBytes('3'));
      ok(first > 0 && other > first && second > other, `${first}, ${other}, ${second}`);
      const entry = await state.get('a');
      equal(entry?.revision, second);
      equal(toText(entry?.value), '3');
    },
  },
  {
    sentence: 'keeps the bytes as they were when they were put',
    async check({ state }) {
      const value = toBytes('as put');
      const done = state.put('a', value);
      value.fill(0);
      await done;
      equal(toText((await state.get('a'))?.value), 'as put');
    },
  },
  {
    sentence: 'overwrites only the expected revision, and says which one it found',
    async check({ state }) {
      const first = await state.put('a', toBytes('1'), 0);
      await rejects(state.put('a', toBytes('2'), 0), {
        code: 'conflict',
        details: { path: 'a', expected: '0', received: String(first) },
      });
      const second = await state.put('a', toBytes('3'), first);
      await rejects(state.delete('a', first), {
        code: 'conflict',
        details: { path: 'a', expected: String(first), received: String(second) },
      });
      equal(toText((await state.get('a'))?.value), '3');
    },
  },
  {
    sentence: 'lets one of many writers win who read the same revision',
    async check({ state }) {
      const revision = await state.put('a', toBytes('0'));
      const tries = ['1', '2', '3', '4'].map((text) => state.put('a', toBytes(text), revision));
      const settled = await Promise.allSettled(tries);
      equal(settled.filter(({ status }) => status === 'fulfilled').length, 1);
      const winner = settled.findIndex(({ status }) => status === 'fulfilled');
      equal(toText((await state.get('a'))?.value), String(winner + 1));
    },
  },
  {
    sentence: 'uses no revision twice, not even after a deletion',
    async check({ state }) {
      const first = await state.put('a', toBytes('1'));
      await state.delete('a');
      await state.delete('a');
      equal(await state.get('a'), undefined);
      const second = await state.put('a', toBytes('2'), 0);
      ok(second > first, `${second} after ${first}`);
    },
  },
  {
    sentence: 'tells who watches a prefix the present values first, then each change',
    async check({ state }) {
      await state.put('quiz.1', toBytes('a'));
      await state.put('other', toBytes('b'));
      await state.put('quiz.2', toBytes('c'));
      const heard: string[] = [];
      state.watch('quiz.', (change) => heard.push(tellChange(change)));
      await eventually(() => heard.length >= 2, 'the present values');
      deepEqual(heard.splice(0).sort(), ['quiz.1=a', 'quiz.2=c']);
      await state.put('quiz.1', toBytes('d'));
      await state.put('else', toBytes('e'));
      await state.delete('quiz.2');
      await eventually(() => heard.length >= 2, 'the changes');
      deepEqual(heard, ['quiz.1=d', 'quiz.2=(deleted)']);
    },
  },
  {
    sentence:
      'tells nothing of a write that was refused, nor to who no longer watches, nor less because one throws',
    async check({ state }) {
      const heard: string[] = [];
      const left: string[] = [];
      state.watch('', () => {
        throw new Error('a listener that fails');
      });
      state.watch('', (change) => heard.push(tellChange(change)));
      const stop = state.watch('', (change) => left.push(tellChange(change)));
      stop();
      stop();
      await state.put('a', toBytes('1'));
      await rejects(state.put('a', toBytes('2'), 0), { code: 'conflict' });
      await state.put('a', toBytes('3'));
      await eventually(() => heard.length >= 2, 'both changes');
      deepEqual(heard, ['a=1', 'a=3']);
      deepEqual(left, []);
    },
  },
  {
    sentence: 'has after reopening what it had, and goes on with its revisions',
    async check(stores, place) {
      await stores.state.put('a', toBytes('1'));
      const kept = await stores.state.put('b', toBytes(''));
      await stores.state.delete('a');
      await stores.close();
      const { state, close } = await place.open();
      equal(await state.get('a'), undefined);
      deepEqual(await state.get('b').then((entry) => [toText(entry?.value), entry?.revision]), ['', kept]);
      ok((await state.put('a', toBytes('2'))) > kept + 1, 'the deletion used a revision');
      await close();
    },
  },
  {
    sentence: 'refuses keys without a name and values that are too large',
    async check({ state }) {
      await rejects(state.put('', toBytes('1')), { code: 'request-invalid' });
      await rejects(state.put('a', new Uint8Array(maxItemBytes + 1)), { code: 'request-invalid' });
      equal(await state.get('a'), undefined);
    },
  },
  {
    sentence: 'refuses more than it may hold in all, and takes it when something else was deleted',
    async check({ state }) {
      const value = new Uint8Array(maxItemBytes);
      const keys = Array.from({ length: maxStateBytes / maxItemBytes - 1 }, (_, index) => `k${index}`);
      for (const key of keys) await state.put(key, value);
      await state.put('k0', value);
      await rejects(state.put('more', value), { code: 'storage-full' });
      await state.delete('k1');
      await state.put('more', value);
    },
  },
];
