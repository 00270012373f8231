import { type Seconds } from '@hope-online/protocol';
import { type ClassTimeline, ticksToSeconds } from '../ticks.js';
import { type Rendition } from '../timeline/rendition.js';
import { type Segment } from '../timeline/segment.js';
import { type DateRanges } from './date-ranges.js';
import { type PlaylistSkip } from './reload-directives.js';
import { type UriNames } from './uri-names.js';

/** What every media playlist of a class has in common. */
export interface MediaPlaylistFrame {
  readonly timeline: ClassTimeline;
  readonly names: UriNames;
  /** Whole seconds. */
  readonly targetDuration: Seconds;
  /** The parts of this many newest seconds are listed; RFC 8216bis §6.2.2 wants three target durations. */
  readonly partWindowSeconds: Seconds;
  readonly dateRanges: DateRanges;
}

/** RFC 8216bis §4.4.3.8: a server may skip nothing that is nearer to the live edge than six target durations. */
export const skipBoundaryFactor = 6;
/** RFC 8216bis §4.4.3.8: at least two part targets, and better three. */
const partHoldBackFactor = 3;

/**
 * Prints the media playlist of a rendition (RFC 8216bis).
 * @param siblings the other renditions of the same multivariant playlist, for their reports
 * @param skip what is left out that the player has already (a delta update)
 */
export function printMediaPlaylist(
  rendition: Rendition,
  siblings: readonly Rendition[],
  frame: MediaPlaylistFrame,
  skip: PlaylistSkip,
): string {
  const { segments } = rendition;
  const skipped = skip === 'nothing' ? 0 : countSkippable(segments, frame);
  const skipsDateRanges = skipped > 0 && skip === 'segments-and-date-ranges';
  const version = skipsDateRanges ? 10 : skipped > 0 ? 9 : 6;
  const { dateRanges } = frame;
  const lines = [...printHead(rendition, frame, version)];
  lines.push(...(skipsDateRanges ? dateRanges.recent : dateRanges.all));
  if (skipped > 0) lines.push(printSkip(skipped, skipsDateRanges ? dateRanges.recentlyRemoved : undefined));
  const firstWithParts = findFirstWithParts(segments, frame.partWindowSeconds);
  segments.forEach((segment, index) => {
    if (index < skipped || segment.parts.length === 0) return;
    const before = index === 0 ? undefined : segments[index - 1];
    lines.push(...printSegment(segment, before, rendition, frame));
    if (index >= firstWithParts) lines.push(...printParts(segment, rendition, frame.names));
    if (segment.complete) {
      lines.push(
        `#EXTINF:${decimal(ticksToSeconds(segment.duration))},`,
        frame.names.segment(rendition.name, segment.head.msn),
      );
    }
  });
  const { next } = rendition;
  if (next)
    lines.push(
      `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${frame.names.part(rendition.name, next.msn, next.part)}"`,
    );
  for (const sibling of siblings) lines.push(...printReport(sibling, frame.names));
  return `${lines.join('\n')}\n`;
}

function printHead(rendition: Rendition, frame: MediaPlaylistFrame, version: number): string[] {
  const { targetDuration } = frame;
  const partSeconds = ticksToSeconds(rendition.partTarget);
  const control = [
    'CAN-BLOCK-RELOAD=YES',
    `CAN-SKIP-UNTIL=${decimal(targetDuration * skipBoundaryFactor)}`,
    'CAN-SKIP-DATERANGES=YES',
    `PART-HOLD-BACK=${decimal(partSeconds * partHoldBackFactor)}`,
  ];
  return [
    '#EXTM3U',
    // §8: 10 is for an EXT-X-SKIP of date ranges, 9 for one of segments, 6 for EXT-X-MAP in a playlist of segments.
    `#EXT-X-VERSION:${version}`,
    `#EXT-X-TARGETDURATION:${targetDuration}`,
    `#EXT-X-SERVER-CONTROL:${control.join(',')}`,
    `#EXT-X-PART-INF:PART-TARGET=${decimal(partSeconds)}`,
    `#EXT-X-MEDIA-SEQUENCE:${rendition.segments[0]?.head.msn ?? 0}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${rendition.discontinuitySequence}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
  ];
}

function printSkip(segments: number, removedDateRanges: readonly string[] | undefined): string {
  const removed = removedDateRanges?.join('\t');
  const dateRanges = removed === undefined ? '' : `,RECENTLY-REMOVED-DATERANGES="${removed}"`;
  return `#EXT-X-SKIP:SKIPPED-SEGMENTS=${segments}${dateRanges}`;
}

function printSegment(
  segment: Segment,
  before: Segment | undefined,
  rendition: Rendition,
  { timeline, names }: MediaPlaylistFrame,
): string[] {
  const { discontinuity, init, start } = segment.head;
  const lines: string[] = [];
  if (discontinuity) lines.push('#EXT-X-DISCONTINUITY');
  if (!before || discontinuity || before.head.init !== init) {
    lines.push(`#EXT-X-MAP:URI="${names.init(rendition.name, init.id)}"`);
  }
  lines.push(
    `#EXT-X-PROGRAM-DATE-TIME:${new Date(Math.round(timeline.toMilliseconds(start))).toISOString()}`,
  );
  return lines;
}

function printParts(segment: Segment, rendition: Rendition, names: UriNames): string[] {
  return segment.parts.map(({ duration, independent }, index) => {
    const uri = names.part(rendition.name, segment.head.msn, index);
    return `#EXT-X-PART:DURATION=${decimal(ticksToSeconds(duration))},URI="${uri}"${independent ? ',INDEPENDENT=YES' : ''}`;
  });
}

function printReport(sibling: Rendition, names: UriNames): string[] {
  const { newest } = sibling;
  if (!newest) return [];
  return [
    `#EXT-X-RENDITION-REPORT:URI="${names.playlist(sibling.name)}",LAST-MSN=${newest.msn},LAST-PART=${newest.part}`,
  ];
}

/** How many segments end before the skip boundary, which counts back from the end of the playlist. */
function countSkippable(segments: readonly Segment[], { targetDuration }: MediaPlaylistFrame): number {
  let following = 0;
  for (let index = segments.length - 1; index >= 0; index--) {
    if (following >= targetDuration * skipBoundaryFactor) return index + 1;
    following += ticksToSeconds(segments[index]?.duration ?? 0);
  }
  return 0;
}

function findFirstWithParts(segments: readonly Segment[], seconds: Seconds): number {
  let covered = 0;
  for (let index = segments.length - 1; index >= 0; index--) {
    if (covered > seconds) return index + 1;
    covered += ticksToSeconds(segments[index]?.duration ?? 0);
  }
  return 0;
}

/** Decimal seconds, to the hundredth of a millisecond. */
function decimal(seconds: Seconds): string {
  return seconds.toFixed(5).replace(/\.?0+$/, '');
}
