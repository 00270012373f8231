import { HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { resolveRetryOptions } from './retry.js';
import {
  describePhase,
  type SessionContext,
  type SessionInput,
  type SessionPhase,
  stepSession,
} from './session-machine.js';

const lost = new HopeError('signalling-lost', 'lost');
const expired = new HopeError('token-expired', 'expired');
const revoked = new HopeError('token-revoked', 'revoked');
const start: SessionInput = { type: 'start' };
const located: SessionInput = { type: 'located' };
const opened: SessionInput = { type: 'opened' };
const welcomed: SessionInput = { type: 'welcomed', resumed: false };
const due: SessionInput = { type: 'retry-due' };
const woken: SessionInput = { type: 'woken' };
const leave: SessionInput = { type: 'leave' };
const failed = (error: HopeError): SessionInput => ({ type: 'failed', error });
const bye = (
  reason: 'shutdown' | 'replaced' | 'token-expired' | 'token-revoked',
  reconnectInMs: number | null,
): SessionInput => ({
  type: 'bye',
  bye: { reason, reconnectInMs },
  error: reason === 'token-expired' ? expired : reason === 'token-revoked' ? revoked : lost,
});
const joining = [start, located, opened, welcomed];

function play(inputs: SessionInput[], changes: Partial<SessionContext> = {}) {
  const context: SessionContext = {
    nowMs: 1000,
    random: 0.5,
    retry: resolveRetryOptions(),
    renewable: false,
    online: true,
    located: true,
    ...changes,
  };
  let phase: SessionPhase = { name: 'idle' };
  const effects: string[] = [];
  for (const input of inputs) {
    const step = stepSession(phase, input, context);
    if (!step) continue;
    const [next, ...commands] = step;
    phase = next;
    effects.push(
      ...commands.map((command) => ('delayMs' in command ? `wait ${command.delayMs}` : command.do)),
    );
  }
  return { phase, effects, state: describePhase(phase) };
}

describe('sessionTransitions', () => {
  it('joins in three steps', () => {
    const { state, effects } = play(joining);
    expect(state).toEqual({ name: 'joined', resumed: false });
    expect(effects).toEqual(['locate', 'open-socket', 'greet']);
  });

  it('is connecting until the first failure', () => {
    expect(play([start, located]).state).toEqual({ name: 'connecting' });
  });

  it('waits after a failure and tries again from the start', () => {
    const { state, effects } = play([start, failed(lost), due], { located: false });
    expect(state).toEqual({ name: 'reconnecting', attempt: 1, retryAtMs: 1000, error: lost });
    expect(effects).toEqual(['locate', 'drop', 'wait 250', 'stop-waiting', 'locate']);
  });

  it('tells when the next attempt is due', () => {
    expect(play([start, failed(lost)]).state).toMatchObject({ name: 'reconnecting', retryAtMs: 1250 });
  });

  it('goes straight to the socket after a loss, and looks for the class anew when that fails', () => {
    const { effects } = play([...joining, failed(lost), due, failed(lost), due]);
    expect(effects.slice(3)).toEqual([
      ...['drop', 'wait 250', 'stop-waiting', 'open-socket'],
      ...['drop', 'wait 500', 'stop-waiting', 'locate'],
    ]);
  });

  it('counts attempts anew once it was joined', () => {
    const again = [due, located, opened, welcomed];
    const { state } = play([...joining, failed(lost), ...again, failed(lost)]);
    expect(state).toMatchObject({ attempt: 1 });
  });

  it('waits at least as long as the server asks for', () => {
    const busy = new HopeError('server-busy', 'busy', { details: { retryAfterMs: 7000 } });
    expect(play([start, failed(busy)]).effects).toContain('wait 7000');
  });

  it('gives up when the options allow no further attempt', () => {
    const retry = resolveRetryOptions({ maxAttempts: 1 });
    const { state, effects } = play([start, failed(lost), due, failed(lost)], { retry });
    expect(state).toEqual({ name: 'closed', reason: 'gave-up', error: lost });
    expect(effects.at(-1)).toBe('drop');
  });

  it.each(['token-malformed', 'token-foreign', 'class-unknown', 'forbidden', 'token-expired'] as const)(
    'ends on %s',
    (code) => {
      const error = new HopeError(code, 'no');
      expect(play([start, located, opened, failed(error), due, woken]).state).toEqual({
        name: 'closed',
        reason: 'access',
        error,
      });
    },
  );

  it('ends when the two ends do not understand each other', () => {
    const error = new HopeError('response-invalid', 'no');
    expect(play([start, failed(error)]).state).toMatchObject({ name: 'closed', reason: 'protocol' });
  });

  it('renews an expired token once, at once', () => {
    const once = play([start, located, opened, failed(expired)], { renewable: true });
    expect(once.effects.slice(3)).toEqual(['drop', 'locate']);
    const twice = play([start, located, opened, failed(expired), failed(expired)], { renewable: true });
    expect(twice.state).toMatchObject({ name: 'closed', reason: 'access' });
  });

  it('comes back after a goodbye when it is asked to, spread over as long again', () => {
    const { effects } = play([...joining, bye('shutdown', 4000)], { random: 0.25 });
    expect(effects.slice(3)).toEqual(['drop', 'wait 5000']);
  });

  it('spreads over a second where the server names no delay', () => {
    expect(play([...joining, bye('shutdown', 0)]).effects.at(-1)).toBe('wait 500');
  });

  it('stays away when the server does not want it back', () => {
    expect(play([...joining, bye('replaced', null), due, woken]).state).toEqual({
      name: 'closed',
      reason: 'bye',
      error: lost,
    });
  });

  it('comes back at once with a new token when the old one ran out during the class', () => {
    const { effects } = play([...joining, bye('token-expired', null)], { renewable: true });
    expect(effects.slice(3)).toEqual(['drop', 'wait 0']);
    expect(play([...joining, bye('token-expired', null)]).state).toMatchObject({ name: 'closed' });
  });

  it('tries another token once when its own was taken back, and leaves it at that', () => {
    const { state } = play([...joining, bye('token-revoked', null)]);
    expect(state).toEqual({ name: 'closed', reason: 'access', error: revoked });
    const again = [...joining, bye('token-revoked', null), due, opened, failed(revoked)];
    const { effects } = play(again, { renewable: true });
    expect(effects.slice(3)).toEqual([
      'drop',
      'wait 0',
      'stop-waiting',
      'open-socket',
      'greet',
      'drop',
      'locate',
    ]);
    expect(play([...again, failed(revoked)], { renewable: true }).state).toMatchObject({ reason: 'access' });
  });

  it('asks for a sign of life when it wakes up joined, and stops waiting when it wakes up in between', () => {
    expect(play([...joining, woken]).effects.at(-1)).toBe('probe');
    expect(play([...joining, failed(lost), woken]).effects.slice(-2)).toEqual([
      'stop-waiting',
      'open-socket',
    ]);
  });

  it.each([[[]], [[start]], [[start, located]], [joining], [[...joining, failed(lost)]]])(
    'can be left at any time (%#)',
    (inputs: SessionInput[]) => {
      const { state, effects } = play([...inputs, leave, leave, due, failed(lost)]);
      expect(state).toEqual({ name: 'closed', reason: 'left' });
      expect(effects.at(-1)).toBe('drop');
    },
  );
});
