import { HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { type AirEvent, type AirState, airTransitions, stepAir } from './air-machine.js';
import { resolvePublishRetry } from './publish-retry.js';

const lost = new HopeError('transport-failed', 'gone');
const forbidden = new HopeError('forbidden', 'not a teacher');
const retry = resolvePublishRetry({ delaysMs: [100, 200] });

type Told = AirEvent['type'] | AirEvent;

function fill(told: Told): AirEvent {
  return typeof told === 'string' ? { type: told, error: lost } : told;
}

function play(...told: Told[]): { state: AirState; commands: string[] } {
  let state: AirState = { name: 'off-air' };
  let commands: string[] = [];
  for (const event of told) {
    const [next, ...todo] = stepAir(state, fill(event), retry);
    state = next;
    commands = todo.map((command) => (command.do === 'wait' ? `wait ${command.delayMs}` : command.do));
  }
  return { state, commands };
}

const goOnAir = ['take', 'opened', 'taken'] as const;

describe('stepAir', () => {
  it('goes on air: transport and Producers first, then the stage', () => {
    expect(play('take')).toEqual({
      state: { name: 'connecting', attempt: 1, after: 'take' },
      commands: ['open-outlet'],
    });
    expect(play('take', 'opened').commands).toEqual(['take-stage']);
    expect(play(...goOnAir).state.name).toBe('on-air');
  });

  it('gives the class back before it hangs up', () => {
    expect(play(...goOnAir, 'give-back')).toEqual({
      state: { name: 'giving-back' },
      commands: ['stop-waiting', 'give-stage-back'],
    });
    expect(play(...goOnAir, 'give-back', 'given-back')).toEqual({
      state: { name: 'off-air' },
      commands: ['close-outlet'],
    });
  });

  it('starts ICE again when the link is lost, within a limit', () => {
    expect(play(...goOnAir, 'link-lost')).toEqual({
      state: { name: 'restarting' },
      commands: ['restart-ice', 'wait 6000'],
    });
  });

  it('is on air again when the restart helps', () => {
    expect(play(...goOnAir, 'link-lost', 'link-back')).toEqual({
      state: { name: 'on-air' },
      commands: ['stop-waiting', 'verify'],
    });
  });

  it.each(['restart-failed', 'due', 'media-gone'] as const)('makes a new transport on %s', (event) => {
    expect(play(...goOnAir, 'link-lost', event)).toEqual({
      state: { name: 'connecting', attempt: 1, after: 'loss' },
      commands: ['stop-waiting', 'close-outlet', 'open-outlet'],
    });
  });

  it('takes the stage again after a rebuild', () => {
    expect(play(...goOnAir, 'media-gone', 'opened').commands).toEqual(['take-stage']);
  });

  it('waits longer after each failed attempt, then gives up with the error', () => {
    expect(play('take', 'open-failed')).toEqual({
      state: { name: 'waiting', until: 'retry', attempt: 2, error: lost },
      commands: ['close-outlet', 'wait 100'],
    });
    const second = ['take', 'open-failed', 'due', 'open-failed'] as const;
    expect(play(...second).commands).toEqual(['close-outlet', 'wait 200']);
    expect(play(...second, 'due', 'open-failed')).toEqual({
      state: { name: 'failed', error: lost },
      commands: ['close-outlet'],
    });
  });

  it('does not try again what cannot change', () => {
    expect(play('take', { type: 'open-failed', error: forbidden }).state).toEqual({
      name: 'failed',
      error: forbidden,
    });
    expect(play('take', 'opened', { type: 'take-failed', error: forbidden }).state.name).toBe('failed');
  });

  it('lets the teacher try again after it was given up', () => {
    expect(play('take', { type: 'open-failed', error: forbidden }, 'take').commands).toEqual(['open-outlet']);
  });

  it('keeps sending while only signalling is lost, and verifies when it is back', () => {
    expect(play(...goOnAir, 'session-lost')).toEqual({ state: { name: 'on-air' }, commands: [] });
    expect(play(...goOnAir, 'session-lost', 'session-back').commands).toEqual(['verify']);
  });

  it.each([['take'], ['take', 'opened'], [...goOnAir, 'link-lost'], ['take', 'open-failed']] as const)(
    'leaves the retrying to the session when that is lost too (after %s)',
    (...before) => {
      const waiting = play(...before, 'session-lost');
      expect(waiting.state).toMatchObject({ name: 'waiting', until: 'session', attempt: 1 });
      expect(waiting.commands).toEqual(['stop-waiting', 'close-outlet']);
      expect(play(...before, 'session-lost', 'media-gone').commands).toEqual([]);
      expect(play(...before, 'session-lost', 'session-back').commands).toEqual([
        'stop-waiting',
        'open-outlet',
      ]);
    },
  );

  it('finds out why the stage no longer shows the teacher before it gives way', () => {
    expect(play(...goOnAir, 'stage-lost')).toEqual({ state: { name: 'on-air' }, commands: ['verify'] });
    expect(play(...goOnAir, 'stage-lost', 'displaced')).toEqual({
      state: { name: 'displaced' },
      commands: ['close-outlet'],
    });
  });

  it('does not come back on air by itself after another teacher took over', () => {
    expect(play(...goOnAir, 'displaced', 'session-back', 'media-gone').state.name).toBe('displaced');
  });

  it('gives back a stage that was left behind while signalling was lost', () => {
    expect(play(...goOnAir, 'give-back', 'session-lost', 'stage-left-behind')).toEqual({
      state: { name: 'off-air' },
      commands: ['give-stage-back'],
    });
  });

  it('ends with the session, with its error', () => {
    expect(play(...goOnAir, 'session-closed')).toEqual({
      state: { name: 'failed', error: lost },
      commands: ['stop-waiting', 'close-outlet'],
    });
  });

  it('closes from every state, and then ignores everything', () => {
    for (const name of Object.keys(airTransitions) as AirState['name'][]) {
      const state = { name, attempt: 1, until: 'retry', error: lost } as AirState;
      expect(stepAir(state, { type: 'close' }, retry)[0].name).toBe('closed');
    }
    expect(play('close', 'take')).toEqual({ state: { name: 'closed' }, commands: [] });
  });
});
