import { describe, expect, it } from 'vitest';
import { readLayers } from './read-layers.js';

const parameters = (...encodings: Record<string, unknown>[]) => ({ codecs: [], encodings });

describe('readLayers', () => {
  it('gives each layer its lines and its bitrate', () => {
    const simulcast = parameters(
      { rid: 'r0', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
      { rid: 'r1', scaleResolutionDownBy: 1, maxBitrate: 1_500_000 },
    );
    expect(readLayers(simulcast, 720)).toEqual([
      { height: 180, maxBitrate: 150_000 },
      { height: 720, maxBitrate: 1_500_000 },
    ]);
  });

  it('says that it does not know what was not told, or makes no sense', () => {
    const odd = parameters({ maxBitrate: 'much' }, { scaleResolutionDownBy: -1, maxBitrate: 0 });
    expect(readLayers(odd, undefined)).toEqual([
      { height: null, maxBitrate: null },
      { height: null, maxBitrate: null },
    ]);
    expect(readLayers(odd, 360)).toMatchObject([{ height: 360 }, { height: 360 }]);
  });

  it('tells of no layers where there is one quality', () => {
    expect(readLayers(parameters({ ssrc: 1 }), 720)).toBeUndefined();
    expect(readLayers({ codecs: [] }, 720)).toBeUndefined();
  });
});
