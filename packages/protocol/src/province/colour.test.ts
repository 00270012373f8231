import { describe, expect, it } from 'vitest';
import { contrastRatio, nearestPassing } from './colour.js';

describe('contrastRatio', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    // WebAIM's example of a grey that just fails, and of one that just passes.
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
  ])('of %s and %s', (one, other, ratio) => {
    expect(contrastRatio(one, other)).toBeCloseTo(ratio, 1);
    expect(contrastRatio(other, one)).toBe(contrastRatio(one, other));
  });
});

describe('nearestPassing', () => {
  it('leaves a colour that passes as it is', () => {
    expect(nearestPassing('#14614f', { against: ['#ffffff'], ratio: 4.5 })).toBe('#14614f');
  });

  it.each([
    ['#7fb8ff', '#ffffff'],
    ['#2b3a67', '#111827'],
    ['#ffcc00', '#fff8e0'],
    ['#777777', '#ffffff'],
  ])('moves %s on %s by its lightness alone, and no further than it must', (colour, background) => {
    const found = nearestPassing(colour, { against: [background], ratio: 4.5 });
    if (found === undefined) throw new Error('nothing passes');
    const ratio = contrastRatio(found, background);
    expect(ratio).toBeGreaterThanOrEqual(4.5);
    expect(ratio).toBeLessThan(4.75);
  });

  it('keeps the hue', () => {
    const found = nearestPassing('#7fb8ff', { against: ['#ffffff'], ratio: 4.5 }) ?? '';
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(found.slice(at, at + 2), 16));
    expect(blue).toBeGreaterThan(green ?? 255);
    expect(green).toBeGreaterThan(red ?? 255);
  });

  it('suits all that the colour lies upon', () => {
    const against = ['#ffffff', '#dfe7ee'];
    const found = nearestPassing('#8899aa', { against, ratio: 4.5 }) ?? '';
    expect(against.map((each) => contrastRatio(found, each) >= 4.5)).toEqual([true, true]);
  });

  it('says when there is none', () => {
    expect(nearestPassing('#777777', { against: ['#777777'], ratio: 7 })).toBeUndefined();
  });
});
