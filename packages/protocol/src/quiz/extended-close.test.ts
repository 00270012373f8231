import { describe, expect, it } from 'vitest';
import { extendedClose } from './extended-close.js';

const minute = 60_000;

describe('extendedClose', () => {
  it.each([
    ['leaves the close to the others', 1, 10_000, 10_000],
    ['gives half as long again', 1.5, 10_000, 15_000],
    ['adds no more than half an hour', 10, 20 * minute, 50 * minute],
    ['shortens nobody’s time', 0.5, 10_000, 10_000],
  ])('%s', (_name, extendedTime, lastsMs, expected) => {
    expect(extendedClose(5_000, 5_000 + lastsMs, extendedTime)).toBe(5_000 + expected);
  });

  it('has a round that closed before it opened last no time at all', () => {
    expect(extendedClose(5_000, 4_000, 2)).toBe(5_000);
  });
});
