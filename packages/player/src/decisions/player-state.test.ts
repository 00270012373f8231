import { HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { type PathFacts } from './path-choice.js';
import { type PathState } from './path-state.js';
import { describePlayer } from './player-state.js';

const error = new HopeError('transport-timeout', 'late');
const base = { stillMs: 0, sessionError: undefined } as const;
const facts = (session: PathFacts['session']): PathFacts => ({
  wanted: 'auto',
  session,
  joins: 0,
  located: false,
  hlsReady: false,
  stage: undefined,
});
type View = Pick<PathState, 'mode' | 'shown' | 'lanes'>;
const resting: View = { mode: { name: 'resting' }, shown: 'none', lanes: {} };
const starting: View = {
  mode: { name: 'active' },
  shown: 'none',
  lanes: { webrtc: { name: 'opening', purpose: 'start' } },
};
const playing: View = {
  mode: { name: 'active' },
  shown: 'hls',
  lanes: { hls: { name: 'shown', sinceMs: 0, epoch: 1 } },
};
/** The picture on the screen has nothing behind it any more. */
const lost: View = { ...starting, shown: 'hls' };

describe('describePlayer', () => {
  it.each([
    ['connecting', 'connecting', resting],
    ['connecting', 'joined', starting],
    ['waiting', 'joined', resting],
    ['playing', 'joined', playing],
    ['playing', 'reconnecting', playing],
    ['recovering', 'joined', lost],
    ['recovering', 'joined', { ...lost, mode: { name: 'pausing', retryAtMs: 0, error } }],
    ['closed', 'closed', resting],
    ['closed', 'joined', { ...resting, mode: { name: 'closed' } }],
  ] as const)('is %s while the session is %s (%#)', (name, session, state) => {
    expect(describePlayer({ ...base, facts: facts(session), state }).name).toBe(name);
  });

  it('is recovering when the picture stands still for longer than a moment', () => {
    const view = { ...base, facts: facts('joined'), state: playing };
    expect(describePlayer({ ...view, stillMs: 1499 })).toEqual({ name: 'playing', path: 'hls' });
    expect(describePlayer({ ...view, stillMs: 1500 })).toEqual({ name: 'recovering' });
  });

  it('says that there is no network once the picture is lost for it, and not before', () => {
    const offline = new HopeError('offline', 'no network');
    const view = { facts: facts('reconnecting'), stillMs: 0, sessionError: offline };
    expect(describePlayer({ ...view, state: playing })).toEqual({ name: 'playing', path: 'hls' });
    const said = { name: 'recovering', error: offline };
    expect(describePlayer({ ...view, state: playing, stillMs: 2_000 })).toEqual(said);
    expect(describePlayer({ ...view, state: lost })).toEqual(said);
    const pausing: View = { ...lost, mode: { name: 'pausing', retryAtMs: 0, error } };
    expect(describePlayer({ ...view, state: pausing })).toEqual(said);
    expect(describePlayer({ ...view, sessionError: undefined, state: pausing })).toEqual({
      name: 'recovering',
      error,
    });
  });

  it('names the session’s error', () => {
    const view = { ...base, sessionError: error, state: resting };
    expect(describePlayer({ ...view, facts: facts('reconnecting') })).toEqual({ name: 'recovering', error });
    expect(describePlayer({ ...view, facts: facts('closed') })).toEqual({ name: 'closed', error });
  });
});
