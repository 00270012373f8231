import { type Seconds } from '@hope-online/protocol';

/** Ranges as media elements have them. The browser makes its own and lets no page make one. */
export function createTimeRanges(ranges: readonly (readonly [start: Seconds, end: Seconds])[]): TimeRanges {
  const edge = (index: number, which: 0 | 1) => {
    const range = ranges[index];
    if (!range) throw new DOMException(`time range ${index} of ${ranges.length}`, 'IndexSizeError');
    return range[which];
  };
  return { length: ranges.length, start: (index) => edge(index, 0), end: (index) => edge(index, 1) };
}

/** The same ranges, so much later. */
export function shiftTimeRanges(ranges: TimeRanges, later: Seconds): TimeRanges {
  return createTimeRanges(
    Array.from(
      { length: ranges.length },
      (_, index) => [ranges.start(index) + later, ranges.end(index) + later] as const,
    ),
  );
}
