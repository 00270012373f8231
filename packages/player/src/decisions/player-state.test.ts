import { HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { type PathFacts } from './path-choice.js';
import { type PathPhase } from './path-machine.js';
import { describePlayer } from './player-state.js';

const error = new HopeError('transport-timeout', 'late');
const base = { shown: 'none', stillMs: 0, sessionError: undefined } as const;
const facts = (session: PathFacts['session']): PathFacts => ({
  wanted: 'auto',
  session,
  joins: 0,
  located: false,
  stage: undefined,
});
const resting: PathPhase = { name: 'resting' };
const starting: PathPhase = { name: 'starting', path: 'webrtc' };
const playing: PathPhase = { name: 'playing', path: 'hls' };

describe('describePlayer', () => {
  it.each([
    ['connecting', 'connecting', resting],
    ['connecting', 'joined', starting],
    ['waiting', 'joined', resting],
    ['playing', 'joined', playing],
    ['playing', 'reconnecting', playing],
    ['recovering', 'joined', { name: 'pausing', retryAtMs: 0, error }],
    ['closed', 'closed', resting],
    ['closed', 'joined', { name: 'closed' }],
  ] as const)('is %s while the session is %s (%#)', (name, session, phase) => {
    expect(describePlayer({ ...base, facts: facts(session), phase }).name).toBe(name);
  });

  it('is recovering when there was a picture before, or it stands still', () => {
    const view = { ...base, facts: facts('joined'), shown: 'webrtc' } as const;
    expect(describePlayer({ ...view, phase: starting })).toEqual({ name: 'recovering' });
    expect(describePlayer({ ...view, phase: playing, stillMs: 1499 }).name).toBe('playing');
    expect(describePlayer({ ...view, phase: playing, stillMs: 1500 }).name).toBe('recovering');
  });

  it('names the session’s error', () => {
    const view = { ...base, sessionError: error, phase: resting };
    expect(describePlayer({ ...view, facts: facts('reconnecting') })).toEqual({ name: 'recovering', error });
    expect(describePlayer({ ...view, facts: facts('closed') })).toEqual({ name: 'closed', error });
  });
});
