import { type ParsedMediaPlaylist } from './parse-media-playlist.js';
import { type Attributes, readNumber } from './tags.js';

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/** The rules about EXT-X-DATERANGE in one playlist (RFC 8216bis §4.4.5.1), and about skipping it (§4.4.5.2). */
export function checkDateRanges(playlist: ParsedMediaPlaylist): string[] {
  const { dateRanges, segments } = playlist;
  const violations = dateRanges.flatMap(checkDateRange);
  const twice = dateRanges.find((range, index) => findById(dateRanges.slice(0, index), range) !== undefined);
  if (twice) violations.push(`§4.4.5.1: the date range ${twice.get('ID')} stands more than once`);
  if (dateRanges.length > 0 && segments.every(({ programDateTime }) => programDateTime === undefined))
    violations.push('§4.4.5.1: there are date ranges and no program date time');
  return [...violations, ...checkSkip(playlist)];
}

function checkDateRange(range: Attributes): string[] {
  const violations: string[] = [];
  const id = range.get('ID');
  const start = range.get('START-DATE');
  const end = range.get('END-DATE');
  if (!id) violations.push('§4.4.5.1: a date range has no ID');
  if (start === undefined || !isoDate.test(start))
    violations.push(`§4.4.5.1: the START-DATE of ${id} is no date`);
  if (end !== undefined && (!isoDate.test(end) || Date.parse(end) < Date.parse(start ?? '')))
    violations.push(`§4.4.5.1: the END-DATE of ${id} is none, or before its start`);
  const duration = range.get('DURATION');
  if (duration !== undefined && Number.isNaN(readNumber(duration)))
    violations.push(`§4.4.5.1: the DURATION of ${id} is no time`);
  if (
    range.get('END-ON-NEXT') === 'YES' &&
    (!range.has('CLASS') || duration !== undefined || end !== undefined)
  )
    violations.push(`§4.4.5.1: END-ON-NEXT of ${id} stands without CLASS, or beside an end`);
  return violations;
}

function checkSkip({ lines, serverControl, version, dateRanges }: ParsedMediaPlaylist): string[] {
  const violations: string[] = [];
  if (serverControl?.has('CAN-SKIP-DATERANGES') && !serverControl.has('CAN-SKIP-UNTIL'))
    violations.push('§4.4.3.8: CAN-SKIP-DATERANGES stands without CAN-SKIP-UNTIL');
  const skip = lines.find((line) => line.kind === 'tag' && line.name === 'EXT-X-SKIP');
  const removed = skip?.kind === 'tag' ? skip.attributes.get('RECENTLY-REMOVED-DATERANGES') : undefined;
  if (removed === undefined) return violations;
  if (version < 10) violations.push('§8: RECENTLY-REMOVED-DATERANGES needs version 10');
  if (serverControl?.get('CAN-SKIP-DATERANGES') !== 'YES')
    violations.push('§4.4.5.2: date ranges are skipped without CAN-SKIP-DATERANGES');
  const back = dateRanges.find((range) => removed.split('\t').includes(range.get('ID') ?? ''));
  if (back) violations.push(`§4.4.5.2: the date range ${back.get('ID')} is removed and there`);
  return violations;
}

/** The rules about EXT-X-DATERANGE between two states of a playlist (§4.4.5.1, §6.2.1). */
export function checkDateRangesKept(playlist: ParsedMediaPlaylist, previous: ParsedMediaPlaylist): string[] {
  const first = playlist.segments[0]?.programDateTime;
  const mayLackOld = playlist.skipsDateRanges;
  return previous.dateRanges.flatMap((before) => {
    const id = before.get('ID') ?? '';
    const after = findById(playlist.dateRanges, before);
    if (after) {
      const changed = [...before].find(([name, value]) => after.get(name) !== value);
      return changed ? [`§4.4.5.1: ${changed[0]} of the date range ${id} has changed`] : [];
    }
    // Behind skipped segments, where the playlist begins is not known.
    if (mayLackOld || playlist.skipped > 0 || first === undefined) return [];
    return Date.parse(before.get('START-DATE') ?? '') >= first
      ? [`§6.2.1: the date range ${id} has vanished before its segments`]
      : [];
  });
}

function findById(ranges: readonly Attributes[], wanted: Attributes): Attributes | undefined {
  return ranges.find((range) => range.get('ID') === wanted.get('ID'));
}
