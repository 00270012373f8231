import { describe, expect, it } from 'vitest';
import { parseJson } from './json.js';

describe('parseJson', () => {
  it.each([
    ['{"__proto__":{"role":"teacher"}}'],
    ['{"a":[{"__proto__":null}]}'],
    ['{"constructor":{"prototype":{"role":"teacher"}}}'],
    ['{"prototype":1}'],
    [String.raw`{"\u005f_proto__":{"role":"teacher"}}`],
    [String.raw`{"constr\u0075ctor":{}}`],
  ])('refuses %s', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  it('lets these words be values', () => {
    expect(parseJson('{"title":"__proto__, constructor"}')).toEqual({ title: '__proto__, constructor' });
    expect(parseJson(String.raw`{"title":"caf\u00e9"}`)).toEqual({ title: 'café' });
  });
});
