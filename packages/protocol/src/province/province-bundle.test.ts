import { describe, expect, it } from 'vitest';
import { filesOf, parseProvinceBundle, provinceLimits } from './province-bundle.js';
import { assetTypeOf } from './asset-type.js';
import { canonicalJson } from './canonical-json.js';
import { madeBundle } from './testing/made-bundle.js';

/** What somebody may try to get into a page by a bundle. */
const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'url(https://evil.example/x)',
  'URL (//evil.example)',
  'expression(alert(1))',
  'javascript:alert(1)',
  'data:text/html,x',
  'red;} body { display: none',
  '@import "https://evil.example/x.css"',
  '\\75rl(x)',
  'a\u202Eb',
  'a\u0000b',
  '../../etc/passwd',
  'https://user:pass@evil.example/',
  '{}',
] as const;

/** Every field that holds text, as a function that puts a text there. */
const fields: Readonly<Record<string, (text: string) => object>> = {
  id: (id) => ({ id }),
  'name.en': (en) => ({ name: { en } }),
  'name key': (key) => ({ name: { [key]: 'x' } }),
  'logo.file': (file) => ({ logo: { file } }),
  'logo.onDark': (onDark) => ({ logo: { file: 'logo.png', onDark } }),
  'colours.light.accent': (accent) => ({ colours: { light: { accent } } }),
  'colours.dark.text': (text) => ({ colours: { dark: { text } } }),
  'colours.highContrast.live': (live) => ({ colours: { highContrast: { live } } }),
  'colours key': (key) => ({ colours: { light: { [key]: '#000000' } } }),
  'type.fallback': (fallback) => ({ type: { fallback } }),
  'type.scale': (scale) => ({ type: { scale } }),
  'type.fonts.file': (file) => ({ type: { fonts: [{ file }] } }),
  'type.fonts.weight': (weight) => ({ type: { fonts: [{ file: 'a.woff2', weight }] } }),
  'type.fonts.style': (style) => ({ type: { fonts: [{ file: 'a.woff2', style }] } }),
  'shape.radius': (radius) => ({ shape: { radius } }),
  'shape.density': (density) => ({ shape: { density } }),
  languages: (language) => ({ languages: [language] }),
  'words language': (language) => ({ words: { [language]: { 'player.watch': 'x' } } }),
  'words key': (key) => ({ words: { en: { [key]: 'x' } } }),
  'calendar.timeZone': (zone) => ({ calendar: { timeZone: zone } }),
  'calendar.system': (system) => ({ calendar: { system } }),
  'calendar.hourCycle': (hourCycle) => ({ calendar: { hourCycle } }),
  'calendar.firstDay': (firstDay) => ({ calendar: { firstDay } }),
  'calendar.schoolDays': (day) => ({ calendar: { schoolDays: [day] } }),
  'calendar.exceptions': (kind) => ({ calendar: { exceptions: { '2026-10-01': kind } } }),
  'calendar.exceptions date': (date) => ({ calendar: { exceptions: { [date]: 'free' } } }),
  'features.captions': (captions) => ({ features: { captions } }),
  'endpoints.portal': (portal) => ({ endpoints: { portal } }),
  'endpoints.help': (help) => ({ endpoints: { help } }),
  'data.qualityReports': (qualityReports) => ({ data: { qualityReports } }),
  $schema: ($schema) => ({ $schema }),
  'a field of its own': (value) => ({ css: value }),
};

/** Paths upwards are nothing but text where only text is wanted. */
const messageAttacks = attacks.filter((each) => !/^\.\.|^https|^\{/.test(each));

const refusal = (change: object) => {
  try {
    parseProvinceBundle({ ...madeBundle(), ...change });
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return 'accepted';
};

describe('parseProvinceBundle', () => {
  it('takes a bundle with a value in every field', () => {
    expect(parseProvinceBundle(madeBundle())).toMatchObject({ id: 'test-land', shape: { radius: 8 } });
  });

  it('fills in what is left out', () => {
    const least = { version: 1, id: 'a', name: { en: 'A' }, colours: {}, languages: ['en'] };
    expect(parseProvinceBundle(least)).toMatchObject({
      shape: { radius: 14, density: 'comfortable' },
      calendar: { timeZone: 'Asia/Shanghai', firstDay: 1, schoolDays: [1, 2, 3, 4, 5], exceptions: {} },
      features: {},
      data: {},
      words: {},
    });
  });

  const textual = Object.entries(fields).filter(([name]) => name !== 'name.en' && name !== '$schema');
  it.each(textual.flatMap(([name, put]) => attacks.map((attack) => [name, attack, put] as const)))(
    'refuses in %s: %s',
    (_name, attack, put) => {
      expect(refusal(put(attack))).toBe('province-invalid');
    },
  );

  it.each(messageAttacks.flatMap((attack) => [attack, `Hello ${attack} there`]))(
    'refuses in names, words and $schema: %s',
    (attack) => {
      expect(refusal({ name: { en: attack } })).toBe('province-invalid');
      expect(refusal({ words: { en: { 'player.watch': attack } } })).toBe('province-invalid');
      expect(refusal({ $schema: attack })).toBe('province-invalid');
    },
  );

  it.each(['__proto__', 'constructor', 'prototype'])('lets nothing reach a prototype by %s', (key) => {
    const hostile: unknown = JSON.parse(
      `{"version":1,"id":"a","name":{"en":"A"},"colours":{},"languages":["en"],"words":{"en":{"${key}":"x"}}}`,
    );
    const found = (() => {
      try {
        return parseProvinceBundle(hostile).words.en ?? {};
      } catch {
        return {};
      }
    })();
    expect(Object.keys(found)).toEqual([]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('names the field, what was expected and what came', () => {
    expect(() => parseProvinceBundle(madeBundle({ colours: { light: { accent: 'red' } } }))).toThrow(
      'province.json: colours.light.accent: expected a colour as #rrggbb, in lower case, got "red"',
    );
  });
});

describe('filesOf', () => {
  it('names each file once', () => {
    const bundle = parseProvinceBundle(madeBundle({ logo: { file: 'logo.png', onDark: 'logo.png' } }));
    expect(filesOf(bundle)).toEqual(['logo.png', 'text.woff2']);
  });
});

describe('assetTypeOf', () => {
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0];

  it('knows files by their first bytes', () => {
    expect(assetTypeOf('a.png', Uint8Array.from(png))).toBe('image/png');
    expect(assetTypeOf('a.woff2', new TextEncoder().encode('wOF2…'))).toBe('font/woff2');
    expect(assetTypeOf('a.webp', new TextEncoder().encode('RIFF0000WEBPVP8 '))).toBe('image/webp');
  });

  it.each([
    ['a picture that is a page', 'a.png', new TextEncoder().encode('<svg onload="alert(1)"/>')],
    ['a font that is a picture', 'a.woff2', Uint8Array.from(png)],
    ['nothing', 'a.png', new Uint8Array()],
    [
      'too much',
      'a.png',
      Uint8Array.from({ length: provinceLimits.assetBytes + 1 }, (_, at) => png[at] ?? 0),
    ],
  ])('refuses %s', (_name, file, bytes) => {
    expect(() => assetTypeOf(file, bytes)).toThrow(expect.objectContaining({ code: 'province-invalid' }));
  });
});

describe('canonicalJson', () => {
  it('is the same for the same values in any order', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: 'é' })).toBe('{"a":"é","b":[{"c":2,"d":1}]}');
  });
});
