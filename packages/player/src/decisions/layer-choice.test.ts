import { describe, expect, it } from 'vitest';
import { chooseLayer, completeLayers } from './layer-choice.js';
import { type ReceptionWish, unlimitedReception } from './reception-wish.js';

const layers = [
  { height: 180, bitrate: 150_000 },
  { height: 360, bitrate: 500_000 },
  { height: 720, bitrate: 1_500_000 },
];

describe('chooseLayer', () => {
  const cases: [string, Partial<ReceptionWish>, number][] = [
    ['everything where nothing limits it', {}, 2],
    ['the lowest where that is wished', { picture: 'lowest' }, 0],
    ['the lowest while there is no picture', { picture: 'none' }, 0],
    ['no more lines than the screen shows', { maxHeight: 300 }, 1],
    ['a few lines less rather than twice as many', { maxHeight: 400 }, 1],
    ['the next higher layer where the lower is not sharp', { maxHeight: 430 }, 2],
    ['the highest for a screen that is larger than any', { maxHeight: 2160 }, 2],
    ['the lowest for a stamp', { maxHeight: 1 }, 0],
    ['what the link may carry, the sound included', { maxBitrate: 564_000 }, 1],
    ['less when the sound does not fit beside it', { maxBitrate: 563_000 }, 0],
    ['the lowest where nothing fits', { maxBitrate: 10_000 }, 0],
    ['the lower of both limits', { maxHeight: 360, maxBitrate: 10_000_000 }, 1],
  ];
  it.each(cases)('takes %s', (_, wish, layer) => {
    expect(chooseLayer(layers, { ...unlimitedReception, ...wish })).toBe(layer);
  });

  it('takes no more than the device can decode', () => {
    expect(chooseLayer(layers, unlimitedReception, 1)).toBe(1);
    expect(chooseLayer(layers, unlimitedReception, -1)).toBe(0);
  });
});

describe('completeLayers', () => {
  it('keeps what was told', () => {
    const told = layers.map(({ height, bitrate }) => ({ height, maxBitrate: bitrate }));
    expect(completeLayers(told, 3)).toEqual(layers);
  });

  it('halves down from a usual picture where nothing was told', () => {
    expect(completeLayers(undefined, 3).map(({ height }) => height)).toEqual([180, 360, 720]);
    expect(completeLayers(undefined, 2).map(({ bitrate }) => bitrate)).toEqual([500_000, 1_500_000]);
  });

  it('estimates one layer by the nearest that is known', () => {
    const told = [
      { height: null, maxBitrate: null },
      { height: 540, maxBitrate: 900_000 },
      { height: null, maxBitrate: null },
    ];
    expect(completeLayers(told, 3)).toEqual([
      { height: 270, bitrate: 300_000 },
      { height: 540, bitrate: 900_000 },
      { height: 1080, bitrate: 2_700_000 },
    ]);
  });
});
