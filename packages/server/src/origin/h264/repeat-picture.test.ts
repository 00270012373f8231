import { describe, expect, it } from 'vitest';
import { BitReader, toRbsp } from './bit-reader.js';
import { BitWriter } from './bit-writer.js';
import { createBlackPicture } from './black-picture.js';
import { splitSample, toSample } from './nal.js';
import { type VideoParameters } from './parameter-sets.js';
import { createRepeatPicture } from './repeat-picture.js';

const { parameters, sample } = createBlackPicture(64, 32);

/** A picture that depends on another, as far as a repeat looks at it. */
function picture(header: number, frameNum: number): Uint8Array {
  const slice = new BitWriter().unsigned(0).unsigned(5).unsigned(0).bits(frameNum, 4).bits(0, 20);
  return toSample([slice.toNal(header)]);
}

function frameNumOf(repeat: Uint8Array | undefined): number {
  const nal = splitSample(repeat ?? new Uint8Array(0))[0] ?? new Uint8Array(0);
  const reader = new BitReader(toRbsp(nal).subarray(1));
  reader.unsigned();
  reader.unsigned();
  reader.unsigned();
  return reader.bits(4);
}

describe('createRepeatPicture', () => {
  it('is one small slice that nothing refers to', () => {
    const nals = splitSample(createRepeatPicture(sample, parameters) ?? new Uint8Array(0));
    expect(nals).toHaveLength(1);
    expect(nals[0]?.[0]).toBe(0x01);
    expect(nals[0]?.length).toBeLessThan(20);
  });

  it.each<[string, Uint8Array, number]>([
    ['a key frame', sample, 1],
    ['a reference picture', picture(0x41, 7), 8],
    ['the last number before it wraps', picture(0x41, 15), 0],
    ['a picture that nothing refers to', picture(0x01, 7), 7],
  ])('numbers itself after %s', (_, before, expected) => {
    expect(frameNumOf(createRepeatPicture(before, parameters))).toBe(expected);
  });

  it('repeats a repeat with the same number', () => {
    const once = createRepeatPicture(sample, parameters) ?? new Uint8Array(0);
    expect(createRepeatPicture(once, parameters)).toEqual(once);
  });

  it.each<[string, Partial<VideoParameters>]>([
    ['several or unreadable picture parameter sets', { picture: undefined }],
    ['fields', { sequence: { ...parameters.sequence, framesOnly: false } }],
    ['the picture order of type 1', { sequence: { ...parameters.sequence, pictureOrderType: 1 } }],
    [
      'arithmetic coding',
      { picture: parameters.picture && { ...parameters.picture, arithmeticCoding: true } },
    ],
  ])('is not made for a stream with %s', (_, change) => {
    expect(createRepeatPicture(sample, { ...parameters, ...change })).toBeUndefined();
  });

  it('is not made of bytes that are no picture', () => {
    expect(createRepeatPicture(new Uint8Array(3), parameters)).toBeUndefined();
  });
});
