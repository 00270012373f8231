import { deepEqual, throws } from 'node:assert/strict';
import { isHopeError } from '@hope-online/protocol';
import { eventually, type StoresRule, toBytes, toText } from './stores-place.js';

/** What every bus does. */
export const busContract: readonly StoresRule[] = [
  {
    sentence: 'tells each subscriber of a subject what is published under it, in order, and nothing else',
    async check({ bus }) {
      const first: string[] = [];
      const second: string[] = [];
      bus.subscribe('quiz.math.tally', (bytes, subject) => first.push(`${subject} ${toText(bytes)}`));
      bus.subscribe('quiz.math.tally', (bytes) => second.push(toText(bytes)!));
      bus.publish('quiz.math', toBytes('above'));
      bus.publish('quiz.math.tally.late', toBytes('below'));
      bus.publish('quiz.math.tally', toBytes('1'));
      bus.publish('quiz.math.tally', toBytes('2'));
      await eventually(() => first.length >= 2 && second.length >= 2, 'both messages');
      deepEqual(first, ['quiz.math.tally 1', 'quiz.math.tally 2']);
      deepEqual(second, ['1', '2']);
    },
  },
  {
    sentence: 'tells a subscriber of a.b.> what is published below a.b',
    async check({ bus }) {
      const heard: string[] = [];
      bus.subscribe('quiz.math.>', (_, subject) => heard.push(subject));
      for (const subject of ['quiz.math', 'quiz.mathematics.x', 'quiz.math.x', 'quiz.math.x.y']) {
        bus.publish(subject, toBytes('-'));
      }
      await eventually(() => heard.length >= 2, 'both messages');
      deepEqual(heard, ['quiz.math.x', 'quiz.math.x.y']);
    },
  },
  {
    sentence: 'does not wait for subscribers, nor fail where one throws',
    async check({ bus }) {
      const heard: string[] = [];
      bus.subscribe('a.b', () => {
        heard.push('thrower');
        throw new Error('a listener that fails');
      });
      bus.subscribe('a.b', () => heard.push('other'));
      bus.publish('a.b', toBytes('1'));
      deepEqual(heard, []);
      await eventually(() => heard.length >= 2, 'both listeners');
      bus.publish('a.b', toBytes('2'));
      await eventually(() => heard.length >= 4, 'both listeners again');
      deepEqual(heard, ['thrower', 'other', 'thrower', 'other']);
    },
  },
  {
    sentence: 'tells nothing after the subscription was taken off, which may be done twice',
    async check({ bus }) {
      const heard: string[] = [];
      const unsubscribe = bus.subscribe('a.b', () => heard.push('first'));
      bus.subscribe('a.b', () => heard.push('second'));
      unsubscribe();
      unsubscribe();
      bus.publish('a.b', toBytes('1'));
      await eventually(() => heard.length > 0, 'the other listener');
      deepEqual(heard, ['second']);
    },
  },
  {
    sentence: 'refuses what is no subject',
    async check({ bus }) {
      for (const subject of ['', 'a..b', 'a.', '.a', 'a b', 'a.*', '>', 'a.>']) {
        throws(() => bus.publish(subject, toBytes('-')), isRefused, subject);
      }
      for (const pattern of ['', '>', '.>', 'a..>', 'a.>.b']) {
        throws(() => bus.subscribe(pattern, () => undefined), isRefused, pattern);
      }
    },
  },
];

function isRefused(error: unknown): boolean {
  return isHopeError(error) && error.code === 'request-invalid';
}
