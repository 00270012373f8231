import { describe, expect, it } from 'vitest';
import { resolveOriginOptions, resolvePlannerLimits } from '../origin-options.js';
import { secondsToTicks as at } from '../ticks.js';
import {
  type PlannerCommand,
  type PlannerEvent,
  planSegments,
  type PlannerState,
} from './segment-planner.js';

const limits = resolvePlannerLimits(resolveOriginOptions());
const ask: PlannerCommand = { do: 'ask-for-key-frame' };
const cut = (seconds: number, still = false): PlannerCommand => ({ do: 'cut', at: at(seconds), still });
const begin = { type: 'begin', now: at(0), pictures: true } as const;
const key = (seconds: number, changed = false): PlannerEvent => ({
  type: 'key-frame',
  pts: at(seconds),
  changed,
});
/** Time goes on; pictures come until `picture`, or up to the horizon where that is not given. */
const time = (now: number, picture = now): PlannerEvent => {
  const horizon = at(now - 0.3);
  return { type: 'time', now: at(now), horizon, picture: at(picture) };
};
const lost = (seconds: number): PlannerEvent => ({ type: 'layer-lost', now: at(seconds) });

/** The commands of the last event. */
function plan(...events: PlannerEvent[]): readonly PlannerCommand[] {
  let state: PlannerState = { name: 'idle' };
  let commands: readonly PlannerCommand[] = [];
  for (const event of events) [state, commands] = planSegments(state, event, limits);
  return commands;
}

describe('planSegments', () => {
  it.each<[string, PlannerEvent[], PlannerCommand[]]>([
    ['asks for a key frame when a source begins', [begin], [ask]],
    ['asks again while none comes', [begin, time(0.3), time(0.6)], [ask]],
    ['begins with the first key frame', [begin, key(0.2)], [cut(0.2)]],
    ['goes without a picture after a second', [begin, time(1.31)], [cut(1, true)]],
    ['begins at once where no picture is to come', [{ ...begin, pictures: false }], [cut(0, true)]],
    ['ignores key frames when nothing is on air', [key(1)], []],
    ['ignores a key frame in the middle of a segment', [begin, key(0.1), key(1.2)], []],
    ['ignores a key frame of before', [begin, key(1), key(0.5)], []],
    ['cuts at one that comes when it is time', [begin, key(0), key(1.8)], [cut(1.8)]],
    ['asks for one shortly before it is time', [begin, key(0), time(1.89), time(1.91)], [ask]],
    ['asks once, not at each moment', [begin, key(0), time(1.91), time(2)], []],
    ['asks again for one that is late', [begin, key(0), time(1.91), time(2.45)], [ask]],
    ['cuts at a late one', [begin, key(0), time(2.5), key(2.6)], [cut(2.6)]],
    ['closes a segment at its longest', [begin, key(0), time(2.9), time(3.31)], [cut(3, true)]],
    ['cuts at once when the picture’s parameters change', [begin, key(0), key(0.7, true)], [cut(0.7)]],
    ['asks for a key frame when a layer is lost', [begin, key(0), lost(0.6)], [ask]],
    ['asks so once', [begin, key(0), lost(0.6), lost(0.7)], []],
    ['cuts early after a layer was lost', [begin, key(0), lost(0.6), key(0.8)], [cut(0.8)]],
    ['lets the picture stand when none comes', [begin, key(0), time(1.8, 0.2)], [cut(1.5, true)]],
    [
      'cuts a standing picture at the usual length',
      [begin, key(0), time(1.8, 0.2), time(3.81, 0.2)],
      [cut(3.5, true)],
    ],
    ['cuts at the first picture that comes again', [begin, key(0), time(1.8, 0.2), key(2)], [cut(2)]],
    ['does nothing any more when the source has gone', [begin, key(0), { type: 'end' }, time(9)], []],
  ])('%s', (_, events, expected) => {
    expect(plan(...events)).toEqual(expected);
  });

  it('counts a first segment from the source’s beginning, for its sound was there', () => {
    expect(plan(begin, key(0.9), key(1.8))).toEqual([cut(1.8)]);
  });
});
