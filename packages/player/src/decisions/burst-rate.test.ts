import { describe, expect, it } from 'vitest';
import { burstRate } from './burst-rate.js';

/** A second of sound at 37 kbit/s over a line of so many bits a second. */
function sound(bitrate: number) {
  return { bytes: 5_000, spreadMs: ((5_000 - 1_400) * 8_000) / bitrate };
}

describe('burstRate', () => {
  it.each([64_000, 300_000, 950_000])('tells a line of %i bit/s by three pieces of sound', (bitrate) => {
    expect(burstRate([sound(bitrate), sound(bitrate), sound(bitrate)])).toBeCloseTo(bitrate, -1);
  });

  it('knows a line as wide again when the last three pieces came fast, however slow those before were', () => {
    const slow = [sound(64_000), sound(64_000), sound(64_000)];
    const fast = [sound(4e6), sound(4e6)];
    expect(burstRate([...slow, ...fast])).toBeLessThan(200_000);
    expect(burstRate([...slow, ...fast, sound(4e6)])).toBe(1e6);
  });

  it('can not tell by two pieces', () => {
    expect(burstRate([sound(64_000), sound(64_000)])).toBeUndefined();
  });

  it('takes pieces that came at once for what a wide line brings, and little pieces for nothing', () => {
    const at = (bytes: number) => ({ bytes, spreadMs: 0 });
    expect(burstRate([at(5_000), at(5_000), at(5_000)])).toBe(1e6);
    expect(burstRate([at(900), at(900), at(900)])).toBe(0);
  });
});
