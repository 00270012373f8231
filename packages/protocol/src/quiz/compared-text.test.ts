import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedText, comparedUnit } from './compared-text.js';

describe('comparedText', () => {
  it('changes nothing the second time, so that what is counted can be compared', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, caseSensitive) => {
        const once = comparedText(text, caseSensitive);
        expect(comparedText(once, caseSensitive)).toBe(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it('does so for every character of the basic plane', () => {
    const changed: string[] = [];
    for (let code = 0; code <= 0xff_ff; code += 1) {
      const once = comparedText(`x${String.fromCharCode(code)}y`);
      if (comparedText(once) !== once) changed.push(code.toString(16));
    }
    expect(changed).toEqual([]);
  });

  it('takes capitals for small letters in every script that has them', () => {
    for (const text of ['Straße', 'ΣΊΣΥΦΟΣ', 'Ülkə', 'МОСКВА', 'ﬁve'])
      expect(comparedText(text.toUpperCase())).toBe(comparedText(text.toLowerCase()));
  });

  it('takes time in proportion to the length', () => {
    const start = performance.now();
    for (const piece of [' ', '་ x', '\u200f', 'ﷺ', '༠']) comparedText(piece.repeat(200_000));
    // Some 200 ms; with quadratic time it is minutes.
    expect(performance.now() - start).toBeLessThan(8_000);
  });
});

describe('comparedUnit', () => {
  it('reads signs that are made for a unit as their letters, and keeps prefixes apart', () => {
    expect(comparedUnit('cm²')).toBe(comparedUnit(' cm 2'));
    expect(comparedUnit('℃')).toBe(comparedUnit('°C'));
    expect(comparedUnit('mW')).not.toBe(comparedUnit('MW'));
  });
});
