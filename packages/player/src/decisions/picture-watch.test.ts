import { describe, expect, it } from 'vitest';
import { type PictureSample, type PictureWatch, stillFor, watchPicture } from './picture-watch.js';

/** Each sample is [when in ms, progress, whether it should move]. */
function watch(...samples: [atMs: number, progress: number, shouldMove?: boolean][]): number {
  let state: PictureWatch | undefined;
  for (const [atMs, progress, shouldMove = true] of samples) {
    const sample: PictureSample = { atMs, progress, shouldMove };
    state = watchPicture(state, sample);
  }
  return stillFor(state);
}

describe('watchPicture', () => {
  it('finds no fault with a picture that moves', () => {
    expect(watch([0, 0], [500, 12], [1000, 25], [1500, 37])).toBe(0);
  });

  it('counts from the last movement', () => {
    expect(watch([0, 0], [500, 12], [1000, 12], [1500, 12], [3500, 12])).toBe(3000);
  });

  it('counts from the first sample where nothing ever moved', () => {
    expect(watch([0, 0], [1000, 0], [3000, 0])).toBe(3000);
  });

  it('forgets a stillness that was over', () => {
    expect(watch([0, 5], [2000, 5], [2500, 6], [3000, 6])).toBe(500);
  });

  it('does not count while it need not move', () => {
    expect(watch([0, 5], [1000, 5, false], [2000, 5, false])).toBe(0);
    expect(watch([0, 5], [2000, 5], [2500, 5, false], [3000, 5])).toBe(0);
  });

  it('counts anew after the page slept', () => {
    expect(watch([0, 5], [1000, 5], [600_000, 5], [600_500, 5])).toBe(500);
  });

  it('takes a count that begins anew as movement', () => {
    expect(watch([0, 500], [1000, 500], [1500, 3])).toBe(0);
  });
});
