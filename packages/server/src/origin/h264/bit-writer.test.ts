import { describe, expect, it } from 'vitest';
import { BitReader, toRbsp } from './bit-reader.js';
import { BitWriter } from './bit-writer.js';

describe('BitWriter', () => {
  it('writes what BitReader reads', () => {
    const nal = new BitWriter()
      .bits(5, 3)
      .unsigned(0)
      .unsigned(254)
      .signed(-7)
      .signed(8)
      .flag(true)
      .toNal(0x67);
    const reader = new BitReader(toRbsp(nal).subarray(1));
    expect(reader.bits(3)).toBe(5);
    expect([reader.unsigned(), reader.unsigned()]).toEqual([0, 254]);
    expect([reader.signed(), reader.signed()]).toEqual([-7, 8]);
    expect(reader.flag()).toBe(true);
    expect(reader.intact).toBe(true);
  });

  it('keeps start codes out of a NAL unit', () => {
    const nal = new BitWriter().bytes(Uint8Array.of(0, 0, 1, 0, 0, 0, 0, 0, 3)).toNal(0x65);
    expect([...nal]).toEqual([0x65, 0, 0, 3, 1, 0, 0, 3, 0, 0, 3, 0, 3, 0x80]);
    expect([...toRbsp(nal)]).toEqual([0x65, 0, 0, 1, 0, 0, 0, 0, 0, 3, 0x80]);
  });
});

describe('BitReader', () => {
  it('ends on a code that never ends', () => {
    const reader = new BitReader(new Uint8Array(2));
    expect(reader.unsigned()).toBe(0);
    expect(reader.intact).toBe(false);
  });
});
