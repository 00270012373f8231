import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { PlaybackKeys } from './playback-keys.js';

function open() {
  const clock = new ManualClock();
  return { clock, keys: new PlaybackKeys(new Uint8Array(32).fill(7), clock) };
}

describe('PlaybackKeys', () => {
  it('opens the class that it is for, until a school day is over', async () => {
    const { clock, keys } = open();
    const key = keys.make('demo');
    expect(() => keys.check('demo', key)).not.toThrow();
    await clock.advance(11 * 3_600_000);
    expect(() => keys.check('demo', key)).not.toThrow();
    await clock.advance(3 * 3_600_000);
    expect(() => keys.check('demo', key)).toThrow(expect.objectContaining({ code: 'token-expired' }));
  });

  it('is the same for everybody within the hour, so that caches hold one copy', async () => {
    const { clock, keys } = open();
    const key = keys.make('demo');
    const toNextHour = 3_600_000 - (clock.now() % 3_600_000);
    await clock.advance(toNextHour - 1);
    expect(keys.make('demo')).toBe(key);
    await clock.advance(2);
    expect(keys.make('demo')).not.toBe(key);
  });

  it('does not open another class, nor live longer than it was made for', () => {
    const { keys } = open();
    const key = keys.make('demo');
    const [, signature] = key.split('.');
    expect(() => keys.check('physics', key)).toThrow(expect.objectContaining({ code: 'token-foreign' }));
    expect(() => keys.check('demo', `zzzzzz.${signature}`)).toThrow(/a key of this class/);
    expect(() => keys.check('demo', 'what')).toThrow(expect.objectContaining({ code: 'token-malformed' }));
  });
});
