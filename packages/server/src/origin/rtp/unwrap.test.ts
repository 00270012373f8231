import { describe, expect, it } from 'vitest';
import { createUnwrapper } from './unwrap.js';

describe('createUnwrapper', () => {
  it('goes on over the end of the range', () => {
    const unwrap = createUnwrapper(32);
    expect([2 ** 32 - 10, 5, 2 ** 31, 2 ** 32 - 1, 3].map(unwrap)).toEqual([
      2 ** 32 - 10,
      2 ** 32 + 5,
      2 ** 32 + 2 ** 31,
      2 ** 33 - 1,
      2 ** 33 + 3,
    ]);
  });

  it('goes back by less than half of the range', () => {
    const unwrap = createUnwrapper(16);
    expect([2, 65_535, 3].map(unwrap)).toEqual([2, -1, 3]);
  });
});
