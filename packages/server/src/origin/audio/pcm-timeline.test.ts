import { describe, expect, it } from 'vitest';
import { type Pcm, type PcmBlock, PcmTimeline } from './pcm-timeline.js';

/** Sound whose samples all have one value. */
function level(value: number, length = 960): Pcm {
  return { left: new Float32Array(length).fill(value), right: new Float32Array(length).fill(-value) };
}

function open(begin = 0) {
  const blocks: PcmBlock[] = [];
  const timeline = new PcmTimeline((block) => blocks.push(block));
  timeline.begin(begin);
  const samples = () => blocks.flatMap((block) => [...block.left]);
  return { blocks, timeline, samples };
}

describe('PcmTimeline', () => {
  it('makes blocks of 1024 samples that follow each other', () => {
    const { blocks, timeline } = open(8_000);
    for (let index = 0; index < 8; index++) timeline.write(8_000 + index * 960, level(0.5));
    expect(blocks.map(({ start }) => start)).toEqual([8_000, 9_024, 10_048, 11_072, 12_096, 13_120, 14_144]);
    expect(
      blocks.every(({ left, right }) => left.every((x) => x === 0.5) && right.every((x) => x === -0.5)),
    ).toBe(true);
  });

  it('begins on a whole number of ticks at 90 kHz', () => {
    const { timeline } = open(8_003);
    expect(timeline.cursor).toBe(8_008);
  });

  it('fills what is missing with silence, without a click', () => {
    const { timeline, samples } = open();
    timeline.write(0, level(0.5));
    timeline.write(960 + 4_800, level(0.25));
    timeline.fill(8_192);
    const all = samples();
    expect(all[959]).toBe(0.5);
    expect(all[960]).toBeLessThan(0.5);
    expect(all[960]).toBeGreaterThan(0.49);
    expect(all.slice(1_080, 5_760).every((sample) => sample === 0)).toBe(true);
    expect(all[5_760]).toBe(0.25);
  });

  it('fades out over the edge of a block too', () => {
    const { timeline, samples } = open();
    timeline.write(0, level(0.5, 1_024));
    timeline.fill(2_048);
    expect(samples()[1_024]).toBeGreaterThan(0.49);
  });

  it('trims what comes for a time that is over', () => {
    const { timeline, samples } = open();
    timeline.fill(4_800);
    timeline.write(0, level(0.5, 5_760));
    expect(timeline.cursor).toBe(5_760);
    timeline.fill(6_144);
    expect(samples()[4_799]).toBe(0);
    expect(samples()[4_800]).toBe(0.5);
    timeline.write(100, level(0.5));
    expect(timeline.cursor).toBe(6_144);
  });

  it('leaves a jitter of two milliseconds as it is', () => {
    const { timeline } = open();
    timeline.write(96, level(0.5));
    timeline.write(960 - 90, level(0.5));
    expect(timeline.cursor).toBe(1_920);
  });

  it.each([
    ['late', 1],
    ['early', -1],
  ])('stretches the drift of a clock away that is %s', (_, sign) => {
    const { timeline, samples } = open();
    for (let index = 0; index < 100; index++) timeline.write(index * 960 + sign * 480, level(0.5));
    expect(Math.abs((timeline.cursor ?? 0) - 96_000 - sign * 480)).toBeLessThanOrEqual(96);
    expect(samples().every((sample) => sample === 0.5)).toBe(true);
  });

  it('goes on after a short pause and begins anew after a long one', () => {
    const { timeline } = open();
    timeline.write(0, level(0.5));
    timeline.begin(20_000);
    expect(timeline.cursor).toBe(960);
    timeline.begin(960 + 48_000);
    expect(timeline.cursor).toBe(48_960);
  });

  it('takes nothing before it has begun', () => {
    const timeline = new PcmTimeline(() => expect.unreachable());
    timeline.write(0, level(1, 5_000));
    timeline.fill(5_000);
    expect(timeline.cursor).toBeUndefined();
  });
});
