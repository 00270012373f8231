import { describe, expect, it } from 'vitest';
import { chooseEncodings } from './encodings.js';

function layers(width: number, height: number, maxLayers = 3): string {
  return chooseEncodings({ width, height }, { maxLayers })
    .map((layer) => `1/${layer.scaleResolutionDownBy}@${layer.maxBitrate / 1000}`)
    .join(' ');
}

describe('chooseEncodings', () => {
  it.each([
    [1280, 720, '1/4@150 1/2@500 1/1@1500'],
    [1920, 1080, '1/4@250 1/2@900 1/1@1500'],
    [720, 1280, '1/4@150 1/2@500 1/1@1500'],
    [960, 540, '1/2@250 1/1@900'],
    [640, 480, '1/2@250 1/1@900'],
    [640, 360, '1/2@150 1/1@500'],
    [320, 240, '1/1@250'],
    [176, 144, '1/1@150'],
  ])('gives a picture of %i × %i the layers %s', (width, height, expected) => {
    expect(layers(width, height)).toBe(expected);
  });

  it('keeps the larger layers where the device can encode only some', () => {
    expect(layers(1280, 720, 2)).toBe('1/2@500 1/1@1500');
  });

  it.each([1, 0])('gives a single layer where %i layers can be encoded', (maxLayers) => {
    expect(layers(1280, 720, maxLayers)).toBe('1/1@1500');
  });
});
