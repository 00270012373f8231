import { describe, expect, it } from 'vitest';
import { secondsToTicks } from '../ticks.js';
import { Segment } from '../timeline/segment.js';
import { measureBandwidth } from './measured-bandwidth.js';

/** Segments of so many seconds and bytes; the last one is open where that is said. */
function segments(list: readonly (readonly [seconds: number, bytes: number])[], open = false): Segment[] {
  return list.map(([seconds, bytes], msn) => {
    const init = { id: 0, bytes: new Uint8Array(0), video: undefined };
    const segment = new Segment({ msn, start: 0, discontinuity: false, init });
    const duration = secondsToTicks(seconds);
    segment.append({ bytes: new Uint8Array(bytes), duration, independent: true });
    if (!open || msn < list.length - 1) segment.finish();
    return segment;
  });
}

describe('measureBandwidth', () => {
  it('finds the peak of single segments, and the average over all', () => {
    const made = segments([
      [2, 1_000],
      [2, 4_000],
      [2, 1_000],
    ]);
    expect(measureBandwidth(made, 3)).toEqual({ peak: 16_000, average: 8_000, seconds: 6 });
  });

  it('takes short segments together with their neighbours, and by themselves not at all', () => {
    const made = segments([
      [2, 1_000],
      [0.5, 2_000],
      [2, 1_000],
    ]);
    // 0.5 s with 2 s beside it; alone it would be 32 000.
    expect(measureBandwidth(made, 3).peak).toBe((3_000 * 8) / 2.5);
  });

  it('takes no run together that is longer than one and a half target durations', () => {
    const made = segments([
      [1, 100],
      [4, 5_000],
      [1, 100],
    ]);
    expect(measureBandwidth(made, 3).peak).toBe((5_000 * 8) / 4);
  });

  it('does not count what still grows', () => {
    const made = segments(
      [
        [2, 1_000],
        [2, 9_000],
      ],
      true,
    );
    expect(measureBandwidth(made, 3)).toEqual({ peak: 4_000, average: 4_000, seconds: 2 });
  });

  it('knows nothing of nothing', () => {
    expect(measureBandwidth([], 3)).toEqual({ peak: 0, average: 0, seconds: 0 });
  });
});
