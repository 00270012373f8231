import { describe, expect, it } from 'vitest';
import { chooseSoundCoding } from './sound-coding.js';

describe('chooseSoundCoding', () => {
  it('codes mono with error correction and discontinuous transmission', () => {
    expect(chooseSoundCoding({})).toMatchObject({ opusStereo: false, opusFec: true, opusDtx: true });
  });

  it.each([
    [{}, 20],
    [{ effectiveType: '4g' }, 20],
    [{ effectiveType: '3g' }, 60],
    [{ effectiveType: 'slow-2g' }, 60],
    [{ effectiveType: '4g', saveData: true }, 60],
  ])('packs for the link %o %i ms into a packet', (hints, ptime) => {
    expect(chooseSoundCoding(hints).opusPtime).toBe(ptime);
  });
});
