import { describe, expect, it } from 'vitest';
import { openOpusDecoder } from './opus-decoder.js';

/** A frame of 20 ms of silence, as every Opus encoder knows it. */
const silence = Uint8Array.of(0xf8, 0xff, 0xfe);

describe('openOpusDecoder', () => {
  it('gives the samples of a packet, in two channels', async () => {
    const decoder = await openOpusDecoder();
    const { left, right } = decoder.decode(silence);
    expect([left.length, right.length]).toEqual([960, 960]);
    expect(left.every((sample) => Math.abs(sample) < 0.001)).toBe(true);
    decoder.close();
  });

  it('gives nothing for a packet that is damaged, and goes on', async () => {
    const decoder = await openOpusDecoder();
    // Code 3 without its count of frames (RFC 6716 §3.2.5).
    expect(decoder.decode(Uint8Array.of(0xff)).left).toHaveLength(0);
    expect(decoder.decode(silence).left).toHaveLength(960);
    decoder.close();
  });

  it('gives nothing after it was closed', async () => {
    const decoder = await openOpusDecoder();
    decoder.close();
    decoder.close();
    expect(decoder.decode(silence).left).toHaveLength(0);
  });
});
