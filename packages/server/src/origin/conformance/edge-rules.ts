import { durationOf, type ParsedMediaPlaylist } from './parse-media-playlist.js';
import { readNumber } from './tags.js';

/** The rules about a media playlist's live edge: hint, reports, and what a delta update may leave out. */
export function checkEdge(playlist: ParsedMediaPlaylist): string[] {
  return [...checkHints(playlist), ...checkReports(playlist), ...checkSkip(playlist)];
}

function checkHints({ hints, segments, ended, serverControl }: ParsedMediaPlaylist): string[] {
  const violations: string[] = [];
  const partHints = hints.filter((hint) => hint.get('TYPE') === 'PART');
  if (hints.some((hint) => !hint.get('URI') || !hint.get('TYPE')))
    violations.push('§4.4.5.3: EXT-X-PRELOAD-HINT lacks TYPE or URI');
  if (partHints.length > 1) violations.push('§4.4.5.3: there is more than one hint for a part');
  if (ended && partHints.length > 0) violations.push('§4.4.5.3: a part is hinted after the end');
  if (!ended && partHints.length === 0 && serverControl?.get('CAN-BLOCK-RELOAD') === 'YES')
    violations.push('appendix B: no part is hinted');
  const listed = segments.flatMap((segment) => segment.parts.map((part) => part.uri));
  const stale = partHints.find((hint) => listed.includes(hint.get('URI') ?? ''));
  if (stale) violations.push(`§4.4.5.3: the hinted part ${stale.get('URI')} is there already`);
  return violations;
}

function checkReports({ reports, partTarget }: ParsedMediaPlaylist): string[] {
  return reports.flatMap((report) => {
    const uri = report.get('URI');
    if (!uri) return ['§4.4.5.4: a rendition report has no URI'];
    const violations: string[] = [];
    if (/^[a-z]+:|^\//.test(uri)) violations.push(`§4.4.5.4: the report of ${uri} is not relative`);
    if (!Number.isInteger(readNumber(report.get('LAST-MSN'))))
      violations.push(`§4.4.5.4: the report of ${uri} has no LAST-MSN`);
    if (!Number.isNaN(partTarget) && !Number.isInteger(readNumber(report.get('LAST-PART'))))
      violations.push(`§4.4.5.4: the report of ${uri} has no LAST-PART`);
    return violations;
  });
}

function checkSkip({ lines, skipped, segments, serverControl }: ParsedMediaPlaylist): string[] {
  const hasSkip = lines.some((line) => line.kind === 'tag' && line.name === 'EXT-X-SKIP');
  if (!hasSkip) return [];
  if (!Number.isInteger(skipped) || skipped < 1) return ['§4.4.5.2: EXT-X-SKIP skips nothing'];
  const left = segments.reduce((sum, segment) => sum + durationOf(segment), 0);
  const boundary = readNumber(serverControl?.get('CAN-SKIP-UNTIL'));
  return left < boundary ? [`§4.4.5.2: ${left} s are left where the skip boundary is at ${boundary} s`] : [];
}
