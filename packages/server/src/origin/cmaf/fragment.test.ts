import { describe, expect, it } from 'vitest';
import { readFragments } from '../testing/fragment-reader.js';
import { createFragment, type Sample } from './fragment.js';

const sample = (size: number, duration: number, key = false): Sample => ({
  data: new Uint8Array(size).fill(size),
  duration,
  key,
});

describe('createFragment', () => {
  it('gives a reader back what went in', () => {
    const start = 2 ** 33 + 7;
    const video = { start, samples: [sample(90, 3_000, true), sample(20, 3_003)] };
    const sound = { start: start + 100, samples: [sample(5, 1_920), sample(6, 1_920), sample(7, 1_920)] };
    const [pictures, tones, ...more] = readFragments(createFragment({ sequence: 9, video, sound }));
    expect(more).toEqual([]);
    expect(pictures).toEqual({
      trackId: 1,
      start,
      samples: [
        { duration: 3_000, data: new Uint8Array(90).fill(90), flags: 0x02000000 },
        { duration: 3_003, data: new Uint8Array(20).fill(20), flags: 0x01010000 },
      ],
    });
    expect(tones?.trackId).toBe(2);
    expect(tones?.start).toBe(start + 100);
    expect(tones?.samples.map(({ data }) => data[0])).toEqual([5, 6, 7]);
  });

  it('leaves a track out that has nothing', () => {
    const sound = { start: 0, samples: [sample(5, 1_920)] };
    const runs = readFragments(createFragment({ sequence: 1, video: { start: 0, samples: [] }, sound }));
    expect(runs.map(({ trackId }) => trackId)).toEqual([2]);
  });
});
