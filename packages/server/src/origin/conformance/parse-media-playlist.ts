import { type Attributes, type PlaylistLine, readLines, readNumber } from './tags.js';

export interface ParsedPart {
  readonly uri: string;
  readonly duration: number;
  readonly independent: boolean;
  readonly gap: boolean;
}

export interface ParsedSegment {
  readonly msn: number;
  discontinuity: boolean;
  /** EXT-X-MAP in front of this segment. */
  newMap: string | undefined;
  /** The EXT-X-MAP that applies. */
  map: string | undefined;
  /** EXT-X-PROGRAM-DATE-TIME, in ms. */
  programDateTime: number | undefined;
  readonly parts: ParsedPart[];
  /** EXTINF; `undefined` while the segment grows. */
  duration: number | undefined;
  uri: string | undefined;
}

export interface ParsedMediaPlaylist {
  readonly lines: readonly PlaylistLine[];
  readonly version: number;
  readonly targetDuration: number;
  readonly partTarget: number;
  readonly mediaSequence: number;
  readonly discontinuitySequence: number;
  readonly serverControl: Attributes | undefined;
  readonly independentSegments: boolean;
  readonly ended: boolean;
  /** SKIPPED-SEGMENTS; 0 for a whole playlist. */
  readonly skipped: number;
  /** The last one may be without a URI yet. */
  readonly segments: readonly ParsedSegment[];
  readonly hints: readonly Attributes[];
  readonly reports: readonly Attributes[];
  readonly dateRanges: readonly Attributes[];
  /** A delta update that leaves out old date ranges too. */
  readonly skipsDateRanges: boolean;
}

/** ISO/IEC 8601, with the zone that §4.4.4.6 wants; `Date.parse` by itself takes much more. */
const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/** Reads a media playlist, as a player would: it takes what it finds, and leaves judging to others. */
export function parseMediaPlaylist(text: string): ParsedMediaPlaylist {
  const lines = readLines(text);
  const tag = (name: string) => lines.find((line) => line.kind === 'tag' && line.name === name);
  const value = (name: string) => {
    const line = tag(name);
    return line?.kind === 'tag' ? line : undefined;
  };
  const attributesOf = (name: string) =>
    lines.flatMap((line) => (line.kind === 'tag' && line.name === name ? [line.attributes] : []));
  const mediaSequence = readNumber(value('EXT-X-MEDIA-SEQUENCE')?.value ?? '0');
  const skipped = readNumber(value('EXT-X-SKIP')?.attributes.get('SKIPPED-SEGMENTS') ?? '0');
  return {
    lines,
    version: readNumber(value('EXT-X-VERSION')?.value ?? '1'),
    targetDuration: readNumber(value('EXT-X-TARGETDURATION')?.value),
    partTarget: readNumber(value('EXT-X-PART-INF')?.attributes.get('PART-TARGET')),
    mediaSequence,
    discontinuitySequence: readNumber(value('EXT-X-DISCONTINUITY-SEQUENCE')?.value ?? '0'),
    serverControl: value('EXT-X-SERVER-CONTROL')?.attributes,
    independentSegments: tag('EXT-X-INDEPENDENT-SEGMENTS') !== undefined,
    ended: tag('EXT-X-ENDLIST') !== undefined,
    skipped,
    segments: parseSegments(lines, mediaSequence + skipped),
    hints: attributesOf('EXT-X-PRELOAD-HINT'),
    reports: attributesOf('EXT-X-RENDITION-REPORT'),
    dateRanges: attributesOf('EXT-X-DATERANGE'),
    skipsDateRanges: value('EXT-X-SKIP')?.attributes.has('RECENTLY-REMOVED-DATERANGES') === true,
  };
}

function parseSegments(lines: readonly PlaylistLine[], firstMsn: number): ParsedSegment[] {
  const segments: ParsedSegment[] = [];
  let current = emptySegment(firstMsn, undefined);
  for (const line of lines) {
    if (line.kind === 'tag') {
      takeTag(current, line);
      continue;
    }
    current.uri = line.uri;
    segments.push(current);
    current = emptySegment(current.msn + 1, current.map);
  }
  return current.parts.length > 0 ? [...segments, current] : segments;
}

function emptySegment(msn: number, map: string | undefined): ParsedSegment {
  return {
    msn,
    map,
    newMap: undefined,
    discontinuity: false,
    programDateTime: undefined,
    parts: [],
    duration: undefined,
    uri: undefined,
  };
}

function takeTag(segment: ParsedSegment, line: Extract<PlaylistLine, { kind: 'tag' }>): void {
  switch (line.name) {
    case 'EXT-X-DISCONTINUITY':
      segment.discontinuity = true;
      break;
    case 'EXT-X-MAP':
      segment.newMap = line.attributes.get('URI') ?? '';
      segment.map = segment.newMap;
      break;
    case 'EXT-X-PROGRAM-DATE-TIME':
      segment.programDateTime = isoDate.test(line.value) ? Date.parse(line.value) : NaN;
      break;
    case 'EXTINF':
      segment.duration = readNumber(line.value.split(',')[0]);
      break;
    case 'EXT-X-PART':
      segment.parts.push({
        uri: line.attributes.get('URI') ?? '',
        duration: readNumber(line.attributes.get('DURATION')),
        independent: line.attributes.get('INDEPENDENT') === 'YES',
        gap: line.attributes.get('GAP') === 'YES',
      });
      break;
  }
}

/** The duration of a segment, or of the parts that it has so far. */
export function durationOf(segment: ParsedSegment): number {
  return segment.duration ?? segment.parts.reduce((sum, part) => sum + part.duration, 0);
}
