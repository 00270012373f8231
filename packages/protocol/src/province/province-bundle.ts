import * as v from 'valibot';
import { HopeError } from '../errors.js';
import { type ColourToken, colourTokens } from './colour-tokens.js';

/** The most that a bundle may weigh, in bytes. */
export const provinceLimits = {
  /** One picture or font. */
  assetBytes: 300_000,
  /** All of them together. */
  bundleBytes: 1_000_000,
  /** `province.json` itself. */
  documentBytes: 128_000,
} as const;

/** What no text of a bundle has: markup, addresses that run something, ends of style rules, signs that turn text around. */
const hostile = /[<>\p{Cc}\u202A-\u202E\\]|url\s*\(|expression\s*\(|script\s*:|data\s*:|@import|;\s*\}/iu;

const noHostile = v.check((text: string) => !hostile.test(text), 'text without markup, url() or script');

function textOf(longest: number) {
  return v.pipe(v.string(), v.minLength(1), v.maxLength(longest), noHostile);
}

/** A text that stands by itself: it has no braces, which only messages need. */
const label = v.pipe(textOf(80), v.regex(/^[^{}]+$/, 'text without braces'));

const language = v.picklist(['zh-Hans', 'zh-Hant', 'en', 'ug', 'bo', 'kk-Arab', 'mn']);
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/, 'a colour as #rrggbb, in lower case'));

function fileOf(types: string, expected: string) {
  return v.pipe(v.string(), v.regex(new RegExp(`^[a-z0-9][a-z0-9-]{0,40}\\.(?:${types})$`), expected));
}

const pictureFile = fileOf('png|webp', 'the name of a .png or .webp file beside province.json');
const fontFile = fileOf('woff2', 'the name of a .woff2 file beside province.json');

const paletteEntries = Object.fromEntries(
  colourTokens.map((token) => [token, v.optional(colour)]),
) as unknown as Record<ColourToken, v.OptionalSchema<typeof colour, undefined>>;
const paletteSchema = v.strictObject(paletteEntries);

/** An address that pages may link to. Elements never fetch it. */
const address = v.pipe(
  v.string(),
  v.maxLength(200),
  v.regex(
    /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:\/[\w/~-]+(?:\.[\w/~-]+)*)?\/?$/,
    'an https: address without user, query or fragment',
  ),
);

const names = v.pipe(
  v.record(language, label),
  v.check((value) => Object.keys(value).length > 0, 'a name in at least one language'),
);

const timeZone = v.pipe(
  v.string(),
  v.regex(/^[A-Z][\w+-]*(?:\/[A-Z][\w+-]*){0,2}$/, 'an IANA time zone such as Asia/Shanghai'),
);

/** 1 is Monday, 7 is Sunday. */
const weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7));
const date = v.pipe(
  v.string(),
  v.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a date such as 2026-10-01'),
);

const flag = v.optional(v.boolean(), true);

/**
 * A province's look and rules, as `province.json` has them. Everything in it is text, numbers and names of files beside it:
 * nothing can run, and nothing names another host but the addresses that a page may link to.
 */
export const provinceBundleSchema = v.strictObject({
  /** For editors. */
  $schema: v.optional(v.pipe(v.string(), v.regex(/^[\w./-]{1,200}$/, 'a relative path'))),
  version: v.literal(1),
  /** Part of URLs, and the name of the folder. */
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'lower-case letters, digits and -')),
  name: names,
  logo: v.optional(
    v.strictObject({
      file: pictureFile,
      /** For dark surroundings, such as the picture's; `file` unless told. */
      onDark: v.optional(pictureFile),
    }),
  ),
  /** What is left out is as in an element without a look. */
  colours: v.strictObject({
    light: v.optional(paletteSchema, {}),
    dark: v.optional(paletteSchema, {}),
    highContrast: v.optional(paletteSchema, {}),
  }),
  type: v.optional(
    v.strictObject({
      /** What is used where the bundle's own fonts lack a letter, or have not come. */
      fallback: v.optional(v.picklist(['sans-serif', 'serif']), 'sans-serif'),
      /** All sizes are so many times the usual. */
      scale: v.optional(v.pipe(v.number(), v.minValue(0.875), v.maxValue(1.25)), 1),
      fonts: v.optional(
        v.pipe(
          v.array(
            v.strictObject({
              file: fontFile,
              weight: v.optional(v.picklist([100, 200, 300, 400, 500, 600, 700, 800, 900]), 400),
              style: v.optional(v.picklist(['normal', 'italic']), 'normal'),
            }),
          ),
          v.maxLength(8),
        ),
        [],
      ),
    }),
    {},
  ),
  shape: v.optional(
    v.strictObject({
      /** Of corners, in CSS pixels. */
      radius: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(32)), 14),
      density: v.optional(v.picklist(['compact', 'comfortable', 'spacious']), 'comfortable'),
    }),
    {},
  ),
  /** Offered to people, the first one to those who ask for none of them. */
  languages: v.pipe(v.array(language), v.minLength(1), v.maxLength(7)),
  /** In place of the elements' own words: for each language, texts by their keys. */
  words: v.optional(
    v.record(
      language,
      v.record(
        v.pipe(v.string(), v.regex(/^[a-z]+(?:\.[a-z][a-zA-Z0-9-]*){1,3}$/, 'a key such as player.watch')),
        textOf(400),
      ),
    ),
    {},
  ),
  /** How days are written, and which of them have school. Players tell it to those who wait for a class. */
  calendar: v.optional(
    v.strictObject({
      timeZone: v.optional(timeZone, 'Asia/Shanghai'),
      system: v.optional(
        v.picklist(['gregory', 'chinese', 'islamic-umalqura', 'persian', 'buddhist', 'roc']),
        'gregory',
      ),
      /** With which day a week begins where pages show one; the elements show none. 1 is Monday, 7 is Sunday. */
      firstDay: v.optional(weekday, 1),
      hourCycle: v.optional(v.picklist(['h23', 'h12']), 'h23'),
      /** The days of a week that have school. */
      schoolDays: v.optional(v.pipe(v.array(weekday), v.minLength(1), v.maxLength(7)), [1, 2, 3, 4, 5]),
      /** Dates of the Gregorian calendar that are not as their day of the week: `free` or `school`. */
      exceptions: v.optional(
        v.pipe(
          v.record(date, v.picklist(['free', 'school'])),
          v.check((value) => Object.keys(value).length <= 400, 'at most 400 dates'),
        ),
        {},
      ),
    }),
    {},
  ),
  /** What is off has no button, and no key. */
  features: v.optional(
    v.strictObject({
      captions: flag,
      goBack: flag,
      dataModes: flag,
      pathBadge: flag,
      pictureInPicture: flag,
      fullscreen: flag,
      screenSharing: flag,
    }),
    {},
  ),
  /** Links that players show, in a tab of its own, where there is no picture. */
  endpoints: v.optional(
    v.strictObject({
      /** Where the province's portal is: for those who wait, who have left, or who have no access. */
      portal: v.optional(address),
      /** Where people are helped: for those whose class can not be shown. */
      help: v.optional(address),
    }),
    {},
  ),
  /** What the schools may learn of their pupils' players. Kept by the server, which takes nothing that is forbidden. */
  data: v.optional(
    v.strictObject({
      /** Whether players tell the school, without a word on who, how well they play. */
      qualityReports: flag,
    }),
    {},
  ),
});

/** A checked bundle, with every default filled in. */
export type ProvinceBundle = v.InferOutput<typeof provinceBundleSchema>;

/** A bundle as its author writes it. */
export type ProvinceBundleInput = v.InferInput<typeof provinceBundleSchema>;

/**
 * Checks a bundle and fills in the defaults.
 * @throws HopeError `province-invalid`, naming the field, what was expected and what came
 */
export function parseProvinceBundle(input: unknown, source = 'province.json'): ProvinceBundle {
  const parsed = v.safeParse(provinceBundleSchema, input);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? 'the whole';
  const expected = issue.type === 'regex' || issue.type === 'check' ? issue.message : issue.expected;
  throw provinceInvalid(source, path, expected ?? issue.message, issue.received);
}

/** The error for a field of a bundle. */
export function provinceInvalid(source: string, path: string, expected: string, received: string): HopeError {
  const shown = received.slice(0, 80);
  return new HopeError('province-invalid', `${source}: ${path}: expected ${expected}, got ${shown}`, {
    details: { path, expected, received: shown },
  });
}

/** The files that a bundle names, each once. */
export function filesOf({ logo, type }: ProvinceBundle): readonly string[] {
  const files = [logo?.file, logo?.onDark, ...type.fonts.map(({ file }) => file)];
  return [...new Set(files)].flatMap((file) => file ?? []);
}
