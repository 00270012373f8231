import { ManualClock } from '@hope-online/protocol/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { type DateRange, DateRanges } from './date-ranges.js';

const startMs = Date.parse('2026-03-02T08:00:00Z');
let clock: ManualClock;
let ranges: DateRanges;

beforeEach(() => {
  clock = new ManualClock(startMs);
  ranges = new DateRanges(clock, 18_000);
});

const range = (id: string, more: Partial<DateRange> = {}): DateRange => ({
  id,
  class: 'quiz',
  startMs,
  attributes: { 'X-CUE': 'e30' },
  ...more,
});

describe('DateRanges', () => {
  it('lists each id once, and never again when it has gone', () => {
    expect([ranges.add(range('a')), ranges.add(range('a')), ranges.all.length]).toEqual([true, false, 1]);
    ranges.beginAt(startMs + 1);
    expect([ranges.add(range('a')), ranges.all]).toEqual([false, []]);
  });

  it('takes nothing from before the playlists’ beginning', () => {
    ranges.beginAt(startMs + 1);
    expect([ranges.add(range('a')), ranges.add(range('b', { startMs: startMs + 1 }))]).toEqual([false, true]);
  });

  it('tells what is new and what has gone for as long as a delta update needs it', async () => {
    ranges.add(range('a'));
    await clock.advance(18_000);
    expect(ranges.recent).toEqual(ranges.all);
    await clock.advance(1);
    expect([ranges.recent, ranges.all.length]).toEqual([[], 1]);
    ranges.beginAt(startMs + 1);
    await clock.advance(18_000);
    expect(ranges.recentlyRemoved).toEqual(['a']);
    await clock.advance(1);
    expect(ranges.recentlyRemoved).toEqual([]);
  });

  it('keeps the playlists small: no long line, and the oldest go first', () => {
    expect(ranges.add(range('long', { attributes: { 'X-CUE': 'x'.repeat(9_000) } }))).toBe(false);
    for (let at = 0; at < 40; at++) {
      ranges.add(range(`n${at}`, { startMs: startMs + at, attributes: { 'X-CUE': 'x'.repeat(1_500) } }));
    }
    expect(ranges.all.join('').length).toBeLessThanOrEqual(24_576);
    expect(ranges.all.at(-1)).toContain('ID="n39"');
    expect(ranges.recentlyRemoved).toContain('n0');
  });
});
