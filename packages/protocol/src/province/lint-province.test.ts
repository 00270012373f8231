import { describe, expect, it } from 'vitest';
import { contrastRatio } from './colour.js';
import { colourPairs, defaultPalettes, leastContrast, schemes } from './colour-tokens.js';
import { lintProvince } from './lint-province.js';
import { parseProvinceBundle, type ProvinceBundleInput } from './province-bundle.js';
import { madeBundle } from './testing/made-bundle.js';

const lint = (changes: Partial<ProvinceBundleInput>, options = {}) =>
  lintProvince(parseProvinceBundle(madeBundle(changes)), options);

describe('defaultPalettes', () => {
  const cases = schemes.flatMap((scheme) =>
    colourPairs.flatMap(({ token, upon, kind }) =>
      upon.map((below) => [scheme, token, below, kind] as const),
    ),
  );
  it.each(cases)('%s: %s can be told from %s', (scheme, token, below, kind) => {
    const palette = defaultPalettes[scheme];
    expect(contrastRatio(palette[token], palette[below])).toBeGreaterThanOrEqual(leastContrast(scheme, kind));
  });
});

describe('lintProvince', () => {
  it('has nothing to say of a good bundle', () => {
    expect(lint({})).toEqual([]);
  });

  it('names the token, the ratio and the nearest passing value', () => {
    const findings = lint({ colours: { light: { accent: '#7fb8ff' } } });
    expect(findings.map(({ path }) => path)).toEqual(['colours.light.accentText', 'colours.light.accent']);
    expect(findings[1]?.message).toMatch(
      /^light: accent #7fb8ff on surface #ffffff has a contrast of 2\.0\d:1, a shape needs 3:1\. The nearest accent that passes is #[0-9a-f]{6}\.$/,
    );
  });

  it('advises a value that passes', () => {
    const [finding] = lint({ colours: { dark: { mutedText: '#40505c' } } });
    const advised = /passes is (#[0-9a-f]{6})/.exec(finding?.message ?? '')?.[1] ?? '';
    expect(lint({ colours: { dark: { mutedText: advised } } })).toEqual([]);
  });

  it('turns to what is beneath where the token itself can not pass', () => {
    const [finding] = lint({ colours: { highContrast: { accent: '#808080' } } });
    expect(finding?.message).toContain('the nearest accent that does is #');
  });

  it('asks for more where people ask for more contrast', () => {
    const text = '#595f66';
    expect(lint({ colours: { light: { text, mutedText: text } } })).toEqual([]);
    expect(lint({ colours: { highContrast: { text } } })[0]?.message).toContain('needs 7:1');
  });

  const words = { 'player.watch': [], 'studio.pupils': ['count'] };
  const slotsOf = (text: string) => [...text.matchAll(/\{\$(\w+)/g)].map(([, slot = '']) => slot);

  it('knows every word that there is, and its slots', () => {
    const texts = {
      'player.wotch': 'Hm',
      'player.watch': 'Watch {$count}',
      'studio.pupils': '{$count} pupils',
    };
    expect(lint({ words: { en: texts } }, { words, slotsOf }).map(({ message }) => message)).toEqual([
      'player.wotch is no word of the elements: it would never be seen.',
      'player.watch: there is no {$count} in this message; it has none.',
    ]);
  });

  it('warns of languages without a name, and of words that are never seen', () => {
    const findings = lint({ languages: ['en', 'ug'], words: { mn: { 'player.watch': 'Үзэх' } } });
    expect(findings.map(({ severity, path }) => [severity, path])).toEqual([
      ['warning', 'name.ug'],
      ['warning', 'words.mn'],
    ]);
  });

  it('knows time zones and dates from what only looks like them', () => {
    const exceptions = { '2026-02-30': 'free', '2028-02-29': 'free' } as const;
    const findings = lint({ calendar: { timeZone: 'Asia/Nowhere', exceptions } });
    expect(findings.map(({ severity, path }) => [severity, path])).toEqual([
      ['error', 'calendar.timeZone'],
      ['error', 'calendar.exceptions.2026-02-30'],
    ]);
  });
});
