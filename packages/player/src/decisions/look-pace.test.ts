import { describe, expect, it } from 'vitest';
import { nextLook } from './look-pace.js';

/** When a picture that stands still from the first moment on is looked at. */
function looks(firstMs: number, untilMs: number): number[] {
  const at: number[] = [];
  for (let stillMs = firstMs; stillMs <= untilMs; stillMs += nextLook(stillMs, 400)) at.push(stillMs);
  return at;
}

describe('nextLook', () => {
  it('looks no sooner than the picture can be late', () => {
    expect([0, 20, 50].map((stillMs) => nextLook(stillMs, 400))).toEqual([150, 130, 100]);
  });

  it('is there when the picture becomes late, and when it may be called frozen', () => {
    expect(looks(0, 600)).toEqual([0, 150, 250, 350, 400, 500, 600]);
    expect(looks(90, 500)).toEqual([90, 150, 250, 350, 400, 500]);
  });

  it('never looks twice at once', () => {
    expect(nextLook(399.9, 400)).toBe(1);
    expect(nextLook(400, 400)).toBe(100);
  });
});
