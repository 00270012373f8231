import { describe, expect, it } from 'vitest';
import { createBlackPicture } from './black-picture.js';
import { parseParameterSets } from './parameter-sets.js';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const pps = bytes('68ce3c80');

describe('parseParameterSets', () => {
  it.each<[string, string, number, number, string]>([
    ['constrained baseline of OpenH264', '6742c01f8c8d40501e9001e11080', 640, 480, '42c01f'],
    [
      'high profile of x264, cropped',
      '67640028acd940780227e5c044000003000400000300f03c60c658',
      1_920,
      1_080,
      '640028',
    ],
  ])('reads the size and the codec out of %s', (...row) => {
    const [, sps, width, height, profile] = row;
    const parameters = parseParameterSets([bytes(sps)], [pps]);
    expect(parameters).toMatchObject({ width, height, codec: `avc1.${profile}` });
  });

  it('makes the configuration record of ISO/IEC 14496-15', () => {
    const sps = bytes('6742c01f8c8d40501e9001e11080');
    const configuration = parseParameterSets([sps], [pps])?.configuration;
    expect(Buffer.from(configuration ?? []).toString('hex')).toBe(
      `0142c01fffe1000e${Buffer.from(sps).toString('hex')}01000468ce3c80`,
    );
  });

  it('tells other parameters by their id', () => {
    const small = createBlackPicture(64, 32).parameters;
    expect(createBlackPicture(64, 32).parameters.id).toBe(small.id);
    expect(createBlackPicture(64, 48).parameters.id).not.toBe(small.id);
  });

  it.each<[string, Uint8Array[], Uint8Array[]]>([
    ['no SPS', [], [pps]],
    ['no PPS', [bytes('6742c01f8c8d40501e9001e11080')], []],
    ['an SPS that is cut off', [bytes('6742c01f')], [pps]],
    ['an SPS of zeros', [new Uint8Array(20)], [pps]],
  ])('takes nothing of %s', (_, spsList, ppsList) => {
    expect(parseParameterSets(spsList, ppsList)).toBeUndefined();
  });
});
