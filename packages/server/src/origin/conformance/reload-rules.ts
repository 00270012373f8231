import { durationOf, type ParsedMediaPlaylist, type ParsedSegment } from './parse-media-playlist.js';

/** The rules between two states of the same media playlist (RFC 8216bis §6.2.1, §6.2.2). */
export function checkReload(playlist: ParsedMediaPlaylist, previous: ParsedMediaPlaylist): string[] {
  const violations: string[] = [];
  if (playlist.targetDuration !== previous.targetDuration)
    violations.push('§6.2.1: the target duration has changed');
  if (!Object.is(playlist.partTarget, previous.partTarget))
    violations.push('§6.2.1: the part target has changed');
  if (playlist.mediaSequence < previous.mediaSequence)
    violations.push('§6.2.2: the media sequence number has gone back');
  if (previous.ended && !playlist.ended) violations.push('§6.2.1: the playlist goes on after its end');
  return [
    ...violations,
    ...checkRemoved(playlist, previous),
    ...checkKept(playlist, previous),
    ...checkHintKept(playlist, previous),
  ];
}

function checkRemoved(playlist: ParsedMediaPlaylist, previous: ParsedMediaPlaylist): string[] {
  const violations: string[] = [];
  const removed = previous.segments.filter((segment) => segment.msn < playlist.mediaSequence);
  const known = previous.skipped === 0 || playlist.mediaSequence === previous.mediaSequence;
  const discontinuities = removed.filter((segment) => segment.discontinuity).length;
  const expected = previous.discontinuitySequence + discontinuities;
  if (known && playlist.discontinuitySequence !== expected)
    violations.push(
      `§6.2.2: the discontinuity sequence number is ${playlist.discontinuitySequence} instead of ${expected}`,
    );
  const duration = playlist.segments.reduce((sum, segment) => sum + durationOf(segment), 0);
  if (removed.length > 0 && playlist.skipped === 0 && duration < playlist.targetDuration * 3)
    violations.push('§6.2.2: segments were removed from a playlist of less than three target durations');
  const firstUnknown = previous.segments.at(-1)?.msn ?? previous.mediaSequence;
  if (playlist.mediaSequence + playlist.skipped > firstUnknown + 1)
    violations.push('§6.2.2: segments have come and gone between two reloads, or are skipped unseen');
  return violations;
}

function checkKept(playlist: ParsedMediaPlaylist, previous: ParsedMediaPlaylist): string[] {
  const now = new Map(playlist.segments.map((segment) => [segment.msn, segment]));
  const lastMsn = playlist.segments.at(-1)?.msn ?? -1;
  return previous.segments.flatMap((before) => {
    const after = now.get(before.msn);
    if (after) return compareSegments(before, after);
    const mayBeGone = before.msn < playlist.mediaSequence + playlist.skipped;
    return mayBeGone ? [] : [`§6.2.1: segment ${before.msn} has vanished before ${lastMsn}`];
  });
}

type Compared = string | number | boolean | null | undefined;

function compareSegments(before: ParsedSegment, after: ParsedSegment): string[] {
  const violations: string[] = [];
  const same = (what: string, left: Compared, right: Compared) => {
    if (left !== undefined && right !== undefined && left !== right)
      violations.push(
        `§6.2.1: ${what} of segment ${before.msn} has changed from ${String(left)} to ${String(right)}`,
      );
  };
  same('the URI', before.uri, after.uri);
  same('the duration', before.duration, after.duration);
  same('the discontinuity', before.discontinuity, after.discontinuity);
  same('the map', before.map, after.map);
  same('the program date time', before.programDateTime, after.programDateTime);
  if (before.uri !== undefined && after.uri === undefined)
    violations.push(`§6.2.1: segment ${before.msn} is open again`);
  if (after.parts.length > 0) {
    if (after.parts.length < before.parts.length)
      violations.push(`§6.2.1: segment ${before.msn} has lost parts`);
    before.parts.forEach((part, index) => {
      same(`part ${index}`, JSON.stringify(part), JSON.stringify(after.parts[index]));
    });
  } else if (after.uri === undefined && before.parts.length > 0) {
    violations.push(`§6.2.1: segment ${before.msn} has lost its parts`);
  }
  return violations;
}

/** A hinted part that does not come is allowed only where its segment ended without it (§6.2.6). */
function checkHintKept(playlist: ParsedMediaPlaylist, previous: ParsedMediaPlaylist): string[] {
  const hinted = previous.hints.find((hint) => hint.get('TYPE') === 'PART')?.get('URI');
  const open = previous.segments.at(-1);
  if (hinted === undefined || !open || open.uri !== undefined) return [];
  const next = playlist.segments.find((segment) => segment.msn === open.msn)?.parts[open.parts.length];
  return next && next.uri !== hinted ? [`§6.2.6: ${next.uri} came where ${hinted} was hinted`] : [];
}
