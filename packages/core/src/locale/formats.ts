import { type Seconds } from '@hope-online/protocol';

/** How a province counts days and hours; the language's own way where it is left out. */
export interface CalendarRules {
  /** IANA name. */
  readonly timeZone?: string;
  /** CLDR name of a calendar. */
  readonly system?: string;
  readonly hourCycle?: 'h23' | 'h12';
}

/** Dates and numbers as a language and a province write them. Moments are milliseconds since the epoch. */
export interface Formats {
  number(value: number): string;
  /** A duration with one digit after the point: `1.2s`. */
  seconds(value: Seconds): string;
  date(atMs: number): string;
  time(atMs: number): string;
}

/** Swedish writes dates as ISO 8601 does. */
const figures = 'sv';

/** Makes the formats of a language (BCP 47 tag), by the browser's own `Intl`. */
export function createFormats(language: string, calendar: CalendarRules = {}): Formats {
  const { system, timeZone, hourCycle } = calendar;
  const zone = timeZone === undefined ? {} : { timeZone };
  const number = once(() => new Intl.NumberFormat(language));
  const seconds = once(
    () =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit: 'second',
        unitDisplay: 'narrow',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      }),
  );
  // Browsers know no dates in some languages, and would write them in one of their own: figures alone suit everybody.
  const isKnown = once(() => Intl.DateTimeFormat.supportedLocalesOf(language).length > 0);
  const locale = () => (isKnown() ? language : figures);
  const date = once(
    () =>
      new Intl.DateTimeFormat(locale(), {
        ...(isKnown()
          ? { dateStyle: 'full' as const }
          : { year: 'numeric' as const, month: '2-digit' as const, day: '2-digit' as const }),
        ...zone,
        ...(system === undefined ? {} : { calendar: system }),
      }),
  );
  const time = once(
    () =>
      new Intl.DateTimeFormat(locale(), {
        timeStyle: 'short',
        ...zone,
        ...(hourCycle === undefined ? {} : { hourCycle }),
      }),
  );
  return {
    number: (value) => number().format(value),
    seconds: (value) => seconds().format(value),
    date: (atMs) => date().format(atMs),
    time: (atMs) => time().format(atMs),
  };
}

/** The browser's first formats take some ten milliseconds, for which a first picture would wait: each is made by who uses it. */
function once<Made extends object | boolean>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}
