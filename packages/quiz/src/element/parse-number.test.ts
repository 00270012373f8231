import { describe, expect, it } from 'vitest';
import { parseNumber } from './parse-number.js';

describe('parseNumber', () => {
  it.each([
    ['12', 12],
    [' 3,5 ', 3.5],
    ['3.5', 3.5],
    ['−2', -2],
    ['１２', 12],
    ['٣٫٥', 3.5],
    ['༡༢', 12],
    ['1 000', 1000],
    ['1/4', 0.25],
    ['1e3', 1000],
    ['.5', 0.5],
  ])('reads %s', (text, value) => expect(parseNumber(text)).toBe(value));

  it.each(['', 'abc', '1/0', '1.000.000', '--1', '1/2/3', 'Infinity', '1e999', '12 m'])(
    'takes “%s” for no number',
    (text) => expect(parseNumber(text)).toBeUndefined(),
  );
});
