import { describe, expect, it } from 'vitest';
import { type ReceptionWish, unlimitedReception } from './reception-wish.js';
import {
  assumeBandwidth,
  bearableRendition,
  type DropWatch,
  firstRendition,
  highestAllowed,
  watchDrops,
} from './rendition-choice.js';

const renditions = [
  { height: 180, bitrate: 300_000 },
  { height: 360, bitrate: 900_000 },
  { height: 720, bitrate: 2_500_000 },
];

describe('highestAllowed', () => {
  it.each<[string, Partial<ReceptionWish>, number]>([
    ['everything', {}, 2],
    ['the cheapest for a standby', { picture: 'lowest' }, 0],
    ['nothing dear where no picture is wanted', { picture: 'none' }, 0],
    ['the first that fills the height', { maxHeight: 200 }, 1],
    ['one of exactly the height', { maxHeight: 360 }, 1],
    ['the biggest for a bigger screen', { maxHeight: 2_160 }, 2],
    ['nothing dearer than the limit', { maxBitrate: 1_000_000 }, 1],
    ['the cheapest under any limit', { maxBitrate: 1_000 }, 0],
    ['the stricter of two limits', { maxHeight: 720, maxBitrate: 400_000 }, 0],
  ])('allows %s', (_, wish, highest) => {
    expect(highestAllowed(renditions, { ...unlimitedReception, ...wish })).toBe(highest);
  });

  it('bears an empty list, and heights that nobody knows', () => {
    expect(highestAllowed([], unlimitedReception)).toBe(0);
    const unknown = renditions.map(({ bitrate }) => ({ bitrate, height: 0 }));
    expect(highestAllowed(unknown, { ...unlimitedReception, maxHeight: 360 })).toBe(2);
  });
});

describe('firstRendition', () => {
  it.each([
    [undefined, 0],
    [100_000, 0],
    [1_000_000, 0],
    [1_200_000, 1],
    [9_000_000, 2],
  ])('begins, where the network had %s bit/s last time, with rendition %i', (remembered, first) => {
    expect(firstRendition(renditions, assumeBandwidth(remembered), 2)).toBe(first);
  });

  it('does not begin above what is allowed', () => {
    expect(firstRendition(renditions, 9_000_000, 1)).toBe(1);
  });
});

describe('watchDrops', () => {
  /** Looks each 5 s at a device that shows 20 frames a second and drops a share of them. */
  function watch(drops: readonly { rendition: number; share: number }[]): DropWatch | undefined {
    let [seen, decoded, dropped]: [DropWatch | undefined, number, number] = [undefined, 0, 0];
    drops.forEach(({ rendition, share }, look) => {
      decoded += 100;
      dropped += 100 * share;
      seen = watchDrops(seen, { atMs: look * 5_000, decoded, dropped, rendition });
    });
    return seen;
  }

  it('leaves a device alone that keeps up', () => {
    const seen = watch(Array.from({ length: 9 }, () => ({ rendition: 2, share: 0.1 })));
    expect(bearableRendition(seen, 40_000)).toBe(Number.POSITIVE_INFINITY);
  });

  it('goes below the rendition whose frames are dropped, for a while', () => {
    const seen = watch([2, 2].map((rendition) => ({ rendition, share: 0.4 })));
    expect(bearableRendition(seen, 5_000)).toBe(1);
    expect(bearableRendition(seen, 34_000)).toBe(1);
    expect(bearableRendition(seen, 36_000)).toBe(Number.POSITIVE_INFINITY);
  });

  it('stays below for longer each time', () => {
    const seen = watch(
      [2, 2, 1, 1, 2, 2].map((rendition) => ({ rendition, share: rendition === 2 ? 0.4 : 0 })),
    );
    expect(bearableRendition(seen, 25_000 + 59_000)).toBe(1);
  });

  it('judges neither a change of rendition nor a few frames nor the lowest', () => {
    expect(watch([1, 2].map((rendition) => ({ rendition, share: 0.9 })))?.highest).toBe(Infinity);
    const few = { decoded: 10, dropped: 9, rendition: 2 };
    const first = watchDrops(undefined, { ...few, decoded: 0, dropped: 0, atMs: 0 });
    expect(watchDrops(first, { ...few, atMs: 5_000 }).highest).toBe(Infinity);
    expect(watch([0, 0].map((rendition) => ({ rendition, share: 0.9 })))?.highest).toBe(Infinity);
  });
});
