import { describe, expect, it } from 'vitest';
import { toNtp } from './ntp.js';

describe('toNtp', () => {
  it('counts seconds from 1900', () => {
    expect(toNtp(0)).toBe(2_208_988_800n << 32n);
  });

  it('gives parts of a second in 32 bits', () => {
    const ntp = toNtp(1_700_000_000_250);
    expect(ntp >> 32n).toBe(1_700_000_000n + 2_208_988_800n);
    expect(ntp & 0xffff_ffffn).toBe(0x4000_0000n);
  });

  it('carries a fraction that rounds up to a whole second', () => {
    // A two-hundred-thousandth of a millisecond under the second: as near as doubles of this size come.
    const justBefore = 1000 - 1e-10;
    expect(toNtp(justBefore)).toBe((2_208_988_800n + 1n) << 32n);
  });

  it('begins again in 2036, as NTP does', () => {
    const endOfEra = (2 ** 32 - 2_208_988_800) * 1000;
    expect(toNtp(endOfEra + 500)).toBe(0x8000_0000n);
  });

  it('tells moments apart that lie a microsecond apart', () => {
    expect(toNtp(1_700_000_000_000.001) - toNtp(1_700_000_000_000)).toBeGreaterThan(3_000n);
  });
});
