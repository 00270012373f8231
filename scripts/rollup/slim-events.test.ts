import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { root } from '../lib/packages.mjs';
import { fewEvents } from './slim-events.mjs';

interface EventEmitter {
  on(type: string, call: () => void, context?: unknown): this;
  once(type: string, call: () => void, context?: unknown): this;
  addListener(type: string, call: () => void, context?: unknown): this;
  off(type: string, call?: unknown, context?: unknown, once?: boolean): this;
  removeListener(type: string, call?: unknown, context?: unknown, once?: boolean): this;
  removeAllListeners(type?: string): this;
  emit(type: string, ...args: unknown[]): boolean;
  eventNames(): string[];
  listeners(type: string): (() => void)[];
  listenerCount(type: string): number;
}

/** As the core has it. */
const { EventEmitter } = createRequire(join(root, 'packages/core/package.json'))('eventemitter3') as {
  EventEmitter: new () => EventEmitter;
};

const { EventEmitter: FewEvents } = (await import(
  `data:text/javascript,${encodeURIComponent(fewEvents)}`
)) as { EventEmitter: new () => EventEmitter };

const contexts = [undefined, { name: 'a' }, { name: 'b' }] as const;
const type = fc.constantFrom('x', 'y');
const listener = fc.nat(2);
const context = fc.nat(2);
const doing = fc.oneof(
  fc.record({ name: fc.constantFrom('on', 'once', 'addListener'), type, listener, context }),
  fc.record({ name: fc.constantFrom('off', 'removeListener'), type, listener, context, once: fc.boolean() }),
  fc.record({ name: fc.constant('emit'), type }),
  fc.record({ name: fc.constant('drop'), type: fc.option(type, { nil: undefined }) }),
);
type Doing = typeof doing extends fc.Arbitrary<infer One> ? One : never;

/** What is heard and what is left, when the third listener removes the first and adds itself while it is called. */
function story(emitter: EventEmitter, all: readonly Doing[]): unknown[] {
  const heard: unknown[] = [];
  const calls = [0, 1, 2].map(
    (number) =>
      function (this: unknown, ...args: unknown[]) {
        heard.push([number, this === emitter ? 'own' : this, args]);
        if (number !== 2) return;
        emitter.off('x', calls[0]);
        if (emitter.listenerCount('x') < 5) emitter.on('x', calls[1] as () => void);
      },
  );
  for (const one of all) {
    const call = 'listener' in one ? (calls[one.listener] as () => void) : () => undefined;
    const from = 'context' in one ? contexts[one.context] : undefined;
    if (one.name === 'on' || one.name === 'once' || one.name === 'addListener')
      emitter[one.name](one.type ?? '', call, from);
    else if (one.name === 'off' || one.name === 'removeListener')
      emitter[one.name](one.type ?? '', call, from, 'once' in one && one.once);
    else if (one.name === 'emit') heard.push(emitter.emit(one.type ?? '', 1, 'two'));
    else emitter.removeAllListeners(one.type);
    heard.push(
      [...emitter.eventNames()].sort(),
      ['x', 'y'].map((each) => [
        emitter.listenerCount(each),
        emitter.listeners(each).map((given) => calls.indexOf(given as never)),
      ]),
    );
  }
  return heard;
}

describe('slimEvents', () => {
  it('does what eventemitter3 does, also while it is calling', () => {
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 30 }), (all) => {
        expect(story(new FewEvents(), all)).toEqual(story(new EventEmitter(), all));
      }),
      { numRuns: 500 },
    );
  });
});
