import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSchoolDay, type SchoolCalendar, schoolDay, schoolWeek } from './school-week.js';

/** A Thursday evening in Europe, Friday morning in Ürümqi. */
const thursday = Date.UTC(2026, 9, 8, 19, 30);
const urumqi: SchoolCalendar = { timeZone: 'Asia/Urumqi' };

describe('schoolDay', () => {
  it('is that of the place, not of the device', () => {
    expect(schoolDay(thursday, urumqi)).toMatchObject({ date: '2026-10-09', weekday: 5, hasSchool: true });
    expect(schoolDay(thursday, { timeZone: 'Europe/London' })).toMatchObject({
      date: '2026-10-08',
      weekday: 4,
    });
  });

  it('begins at the place’s midnight', () => {
    const midnight = Date.UTC(2026, 9, 8, 18);
    expect([midnight - 1, midnight].map((atMs) => schoolDay(atMs, urumqi).date)).toEqual([
      '2026-10-08',
      '2026-10-09',
    ]);
  });

  it('has school by its day of the week, and by the dates that are told', () => {
    const calendar: SchoolCalendar = {
      ...urumqi,
      schoolDays: [1, 2, 3, 4],
      exceptions: { '2026-10-12': 'free', '2026-10-10': 'school' },
    };
    const days = [0, 1, 2, 3, 4].map((more) => schoolDay(thursday + more * 86_400_000, calendar));
    expect(days.map(({ date, hasSchool }) => [date.slice(-2), hasSchool])).toEqual([
      ['09', false],
      ['10', true],
      ['11', false],
      ['12', false],
      ['13', true],
    ]);
  });

  it('keeps to the device’s days where nobody knows the place', () => {
    expect(schoolDay(thursday, { timeZone: 'Asia/Nowhere' })).toEqual(schoolDay(thursday, {}));
  });

  it('gives a moment that is of the same day, whatever the clocks do', () => {
    const zones = ['Asia/Urumqi', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'Europe/Berlin'];
    const moments = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (atMs, timeZone) => {
        const { date, noonMs } = schoolDay(atMs, { timeZone });
        expect(schoolDay(noonMs, { timeZone }).date).toBe(date);
        expect(new Intl.DateTimeFormat('sv', { timeZone }).format(atMs)).toBe(date);
      }),
    );
  });
});

describe('nextSchoolDay', () => {
  it('passes over the weekend and holidays', () => {
    expect(nextSchoolDay(thursday, urumqi)?.date).toBe('2026-10-12');
    const calendar = { ...urumqi, exceptions: { '2026-10-12': 'free' } } as const;
    expect(nextSchoolDay(thursday, calendar)?.date).toBe('2026-10-13');
  });

  it('is not there where there is no school at all', () => {
    expect(nextSchoolDay(thursday, { ...urumqi, schoolDays: [] })).toBeUndefined();
  });
});

describe('schoolWeek', () => {
  it.each([
    [1, '2026-10-05', [1, 2, 3, 4, 5, 6, 7]],
    [7, '2026-10-04', [7, 1, 2, 3, 4, 5, 6]],
    [5, '2026-10-09', [5, 6, 7, 1, 2, 3, 4]],
    [6, '2026-10-03', [6, 7, 1, 2, 3, 4, 5]],
  ])('begins with day %i', (firstDay, date, weekdays) => {
    const week = schoolWeek(thursday, { ...urumqi, firstDay });
    expect([week[0]?.date, week.map(({ weekday }) => weekday)]).toEqual([date, weekdays]);
  });
});
