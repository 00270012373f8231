import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { PlaybackKeys } from './playback-keys.js';

const lifeMs = 600_000;

function open() {
  const clock = new ManualClock();
  return { clock, keys: new PlaybackKeys(new Uint8Array(32).fill(7), lifeMs, clock) };
}

describe('PlaybackKeys', () => {
  it('open the class that they are for, until they are over', async () => {
    const { clock, keys } = open();
    const { key, expiresInMs } = keys.make('demo');
    expect(() => keys.check('demo', key)).not.toThrow();
    await clock.advance(expiresInMs);
    expect(() => keys.check('demo', key)).not.toThrow();
    await clock.advance(1);
    expect(() => keys.check('demo', key)).toThrow(expect.objectContaining({ code: 'token-expired' }));
  });

  it.each([0, 1, 149_999, 299_999, 300_000, 599_999])(
    'live half the longest life at least, and never longer than that (made %i ms later)',
    async (later) => {
      const { clock, keys } = open();
      await clock.advance(later);
      const { expiresInMs } = keys.make('demo');
      // An expiry is told in whole seconds.
      expect(expiresInMs).toBeGreaterThan(lifeMs / 2 - 1_000);
      expect(expiresInMs).toBeLessThanOrEqual(lifeMs);
    },
  );

  it('are the same for everybody for a while, so that caches hold one copy', async () => {
    const { clock, keys } = open();
    const { key } = keys.make('demo');
    const left = lifeMs / 2 - (clock.now() % (lifeMs / 2));
    await clock.advance(left - 1);
    expect(keys.make('demo').key).toBe(key);
    await clock.advance(2);
    expect(keys.make('demo').key).not.toBe(key);
  });

  it('do not open another class, nor live longer than they were made for', () => {
    const { keys } = open();
    const { key } = keys.make('demo');
    const [, signature] = key.split('.');
    expect(() => keys.check('physics', key)).toThrow(expect.objectContaining({ code: 'token-foreign' }));
    expect(() => keys.check('demo', `zzzzzz.${signature}`)).toThrow(/a key of this class/);
    expect(() => keys.check('demo', 'what')).toThrow(expect.objectContaining({ code: 'token-malformed' }));
  });
});
