import { describe, expect, it } from 'vitest';
import { followPicture, momentOf, type Sight } from './cue-moment.js';

const sight: Sight = { picture: undefined, serverNowMs: 100_000, path: 'none', blindMs: 0 };
const picture = { captureMs: 99_000, errMs: 30 };

describe('momentOf', () => {
  it.each<[string, Partial<Sight>, [number, string] | undefined]>([
    ['a picture that tells its time', { picture, path: 'webrtc' }, [99_000, 'picture']],
    ['a picture, and nothing known of the server', { picture, serverNowMs: undefined }, [99_000, 'picture']],
    [
      'a picture that is far from sure',
      { picture: { ...picture, errMs: 5_000 }, path: 'hls', blindMs: 9_000 },
      [92_000, 'path'],
    ],
    [
      'a picture that is far from sure, and nothing better',
      { picture: { ...picture, errMs: 5_000 }, path: 'hls', serverNowMs: undefined },
      [99_000, 'picture'],
    ],
    ['a picture that tells nothing yet', { path: 'hls', blindMs: 2_000 }, undefined],
    ['a picture over HLS that tells nothing', { path: 'hls', blindMs: 3_000 }, [92_000, 'path']],
    ['a picture over LL-HLS that tells nothing', { path: 'll-hls', blindMs: 3_000 }, [98_000, 'path']],
    ['a picture over WebRTC that tells nothing', { path: 'webrtc', blindMs: 3_000 }, [99_700, 'path']],
    ['no picture yet', { blindMs: 7_000 }, undefined],
    ['no picture at all', { blindMs: 8_000 }, [100_000, 'server']],
    ['nothing', { serverNowMs: undefined, blindMs: 60_000 }, undefined],
  ])('with %s', (_, changes, expected) => {
    const moment = momentOf({ ...sight, ...changes });
    expect(moment && [moment.classTimeMs, moment.source]).toEqual(expected);
  });

  it('says how far off it may be', () => {
    const errors = [
      momentOf({ ...sight, picture, path: 'webrtc' }),
      momentOf({ ...sight, path: 'hls', blindMs: 5_000 }),
    ].map((moment) => moment?.errMs);
    expect(errors).toEqual([30, 6_000]);
  });
});

describe('followPicture', () => {
  it('goes on with the picture', () => {
    expect(followPicture(undefined, 5_000)).toBe(5_000);
    expect(followPicture(5_000, 6_000)).toBe(6_000);
  });

  it('stays where it was when another path is some seconds behind', () => {
    expect(followPicture(20_000, 12_000)).toBe(20_000);
  });

  it('goes back with a viewer who goes back', () => {
    expect(followPicture(60_000, 12_000)).toBe(12_000);
  });
});
