import { contrastRatio, nearestPassing } from './colour.js';
import {
  colourPairs,
  type ColourPair,
  type ColourToken,
  defaultPalettes,
  leastContrast,
  type Palette,
  type Scheme,
  schemes,
} from './colour-tokens.js';
import { type ProvinceBundle } from './province-bundle.js';

/** Something in a bundle that people would suffer from. */
export interface ProvinceFinding {
  /** An `error` keeps the bundle from being signed. */
  readonly severity: 'error' | 'warning';
  /** The field: `colours.dark.accent`. */
  readonly path: string;
  /** A sentence that names the token, what is wrong, and what would be right. */
  readonly message: string;
}

/** What the linter is told besides the bundle. */
export interface LintOptions {
  /** Every key that words can be given for, with the names of the message's slots. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  /** The slots of a message, by its text; throws where it is none. */
  readonly slotsOf?: (message: string) => readonly string[];
}

/** The colours of one scheme, with the defaults for those that the bundle leaves out. */
export function paletteOf({ colours }: Pick<ProvinceBundle, 'colours'>, scheme: Scheme): Palette {
  const own = Object.entries(colours[scheme]).filter(([, value]) => value !== undefined);
  return { ...defaultPalettes[scheme], ...(Object.fromEntries(own) as Partial<Palette>) };
}

/** Looks for what a schema can't see: colours that can't be read, words that nobody knows, languages without a name. */
export function lintProvince(bundle: ProvinceBundle, options: LintOptions = {}): ProvinceFinding[] {
  return [
    ...schemes.flatMap((scheme) => lintContrast(paletteOf(bundle, scheme), scheme)),
    ...lintWords(bundle, options),
    ...lintLanguages(bundle),
    ...lintCalendar(bundle),
  ];
}

function lintContrast(palette: Palette, scheme: Scheme): ProvinceFinding[] {
  return colourPairs.flatMap((pair) => {
    const ratio = leastContrast(scheme, pair.kind);
    return pair.upon.flatMap((background) => {
      const found = contrastRatio(palette[pair.token], palette[background]);
      if (found >= ratio) return [];
      const message =
        `${scheme}: ${pair.token} ${palette[pair.token]} on ${background} ${palette[background]} has a contrast of ` +
        `${floor(found)}:1, ${pair.kind === 'text' ? 'text' : 'a shape'} needs ${ratio}:1. ${advise(palette, pair, background, ratio)}`;
      return [{ severity: 'error' as const, path: `colours.${scheme}.${pair.token}`, message }];
    });
  });
}

/** A passing value for the token that suits all that it lies upon, else one for what is beneath it. */
function advise(palette: Palette, pair: ColourPair, background: ColourToken, ratio: number): string {
  const { token, upon } = pair;
  const against = upon.map((each) => palette[each]);
  const nearest =
    nearestPassing(palette[token], { against, ratio }) ??
    nearestPassing(palette[token], { against: [palette[background]], ratio });
  if (nearest !== undefined) return `The nearest ${token} that passes is ${nearest}.`;
  const beneath = nearestPassing(palette[background], { against: [palette[token]], ratio });
  return beneath === undefined
    ? `No lightness of either passes: change both.`
    : `No lightness of ${token} passes; the nearest ${background} that does is ${beneath}.`;
}

/** Rounded down, so that 4.499 is never told as 4.5. */
function floor(ratio: number): string {
  return (Math.floor(ratio * 100) / 100).toFixed(2);
}

function lintWords({ words }: ProvinceBundle, { words: known, slotsOf }: LintOptions): ProvinceFinding[] {
  if (!known) return [];
  return Object.entries(words).flatMap(([language, texts]) =>
    Object.entries(texts).flatMap(([key, text]) => {
      const path = `words.${language}.${key}`;
      const slots = Object.hasOwn(known, key) ? known[key] : undefined;
      if (!slots) {
        return [
          {
            severity: 'error' as const,
            path,
            message: `${key} is no word of the elements: it would never be seen.`,
          },
        ];
      }
      const fault = faultOfSlots(text, slots, slotsOf);
      return fault === undefined ? [] : [{ severity: 'error' as const, path, message: `${key}: ${fault}` }];
    }),
  );
}

function faultOfSlots(
  text: string,
  wanted: readonly string[],
  slotsOf: LintOptions['slotsOf'],
): string | undefined {
  if (!slotsOf) return undefined;
  try {
    const strange = slotsOf(text).find((slot) => !wanted.includes(slot));
    return strange === undefined
      ? undefined
      : `there is no {$${strange}} in this message; it has ${wanted.map((slot) => `{$${slot}}`).join(', ') || 'none'}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function lintLanguages({ languages, name, words }: ProvinceBundle): ProvinceFinding[] {
  const named: Readonly<Record<string, string | undefined>> = name;
  const nameless = languages
    .filter((language) => named[language] === undefined)
    .map((language) => ({
      severity: 'warning' as const,
      path: `name.${language}`,
      message: `${language} is offered, and the province has no name in it: the first name is shown there.`,
    }));
  const unused = Object.keys(words)
    .filter((language) => !languages.some((each) => each === language))
    .map((language) => ({
      severity: 'warning' as const,
      path: `words.${language}`,
      message: `${language} is not offered by languages, so these words are never seen.`,
    }));
  return [...nameless, ...unused];
}

/** What has the form of a time zone, or of a date, and is none. */
function lintCalendar({ calendar: { timeZone, exceptions } }: ProvinceBundle): ProvinceFinding[] {
  const dates = Object.keys(exceptions)
    .filter((date) => !isDate(date))
    .map((date) => ({
      severity: 'error' as const,
      path: `calendar.exceptions.${date}`,
      message: `${date} is in no calendar.`,
    }));
  if (isTimeZone(timeZone)) return dates;
  const message = `${timeZone} is no time zone of the IANA: days would be those of each pupil's own device.`;
  return [{ severity: 'error', path: 'calendar.timeZone', message }, ...dates];
}

function isDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
