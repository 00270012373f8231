import { type CalendarRules } from './formats.js';

/** How a province counts days, and which of them have school; a bundle's `calendar` is one. */
export interface SchoolCalendar extends CalendarRules {
  /** With which day a week begins: 1, Monday, to 7, Sunday. Monday unless told. */
  readonly firstDay?: number;
  /** The days of a week that have school; Monday to Friday unless told. */
  readonly schoolDays?: readonly number[];
  /** Gregorian dates (`2026-10-01`) that are not as their day of the week. */
  readonly exceptions?: Readonly<Record<string, 'free' | 'school'>>;
}

/** One day of a province. */
export interface SchoolDay {
  /** Gregorian, as ISO 8601 has it: `2026-10-01`. */
  readonly date: string;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly hasSchool: boolean;
  /** A moment at about its noon, in ms since the epoch: what the formats of dates take. */
  readonly noonMs: number;
}

const dayMs = 86_400_000;
/** How far the next school day is looked for: no holidays are longer. */
const farthest = 120;

/** The day that a moment (ms since the epoch) belongs to where the province is. */
export function schoolDay(atMs: number, calendar: SchoolCalendar): SchoolDay {
  return dayAfter(0, atMs, calendar);
}

/** The first school day after the moment's own day; undefined where there is none in 120 days. */
export function nextSchoolDay(atMs: number, calendar: SchoolCalendar): SchoolDay | undefined {
  for (let days = 1; days <= farthest; days++) {
    const day = dayAfter(days, atMs, calendar);
    if (day.hasSchool) return day;
  }
  return undefined;
}

/** The seven days of the moment's week, beginning with the day that the province's weeks begin with. */
export function schoolWeek(atMs: number, calendar: SchoolCalendar): readonly SchoolDay[] {
  const { firstDay = 1 } = calendar;
  const sinceFirst = (schoolDay(atMs, calendar).weekday - firstDay + 7) % 7;
  return Array.from({ length: 7 }, (_, index) => dayAfter(index - sinceFirst, atMs, calendar));
}

function dayAfter(days: number, atMs: number, calendar: SchoolCalendar): SchoolDay {
  const { schoolDays = [1, 2, 3, 4, 5], exceptions = {} } = calendar;
  const local = localTime(atMs, calendar.timeZone);
  // As if the place's clock were UTC's: its days are all of one length.
  const noon = Math.floor(local / dayMs) * dayMs + (days + 0.5) * dayMs;
  const date = new Date(noon).toISOString().slice(0, 10);
  const weekday = new Date(noon).getUTCDay() || 7;
  const exception = Object.hasOwn(exceptions, date) ? exceptions[date] : undefined;
  const hasSchool = exception === undefined ? schoolDays.includes(weekday) : exception === 'school';
  return { date, weekday, hasSchool, noonMs: atMs + noon - local };
}

/** What the clocks of a place show, as if it were UTC. A place that nobody knows has the device's own. */
function localTime(atMs: number, timeZone: string | undefined): number {
  const parts = clockOf(timeZone).formatToParts(atMs);
  const [year = 0, month = 1, ...rest] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  );
  return Date.UTC(year, month - 1, ...rest);
}

function clockOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const fields = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { ...fields, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', fields);
  }
}
