import { durationOf, type ParsedMediaPlaylist, type ParsedSegment } from './parse-media-playlist.js';

/** Decimal durations are rounded, part by part. */
const roundingSeconds = 0.002;
/** A program date time has whole milliseconds. */
const dateToleranceMs = 10;
const shortestPartShare = 0.85;

/** The rules about a media playlist's segments and parts, each by itself and next to each other. */
export function checkSegments(playlist: ParsedMediaPlaylist): string[] {
  const { segments } = playlist;
  return [
    ...segments.flatMap((segment) => [
      ...checkSegment(segment, playlist),
      ...checkParts(segment, playlist),
      ...checkMap(segment, playlist),
    ]),
    ...segments.flatMap((segment, index) => checkDates(segment, segments[index - 1])),
    ...checkPartWindow(playlist),
    ...checkUniqueUris(playlist),
  ];
}

function checkSegment(segment: ParsedSegment, { targetDuration }: ParsedMediaPlaylist): string[] {
  const { msn, uri, duration } = segment;
  if (uri === undefined) return [];
  if (duration === undefined || Number.isNaN(duration))
    return [`§4.4.4.1: segment ${msn} has a URI without EXTINF`];
  return Math.round(duration) > targetDuration
    ? [`§4.4.3.1: segment ${msn} of ${duration} s is longer than the target duration of ${targetDuration} s`]
    : [];
}

function checkParts(
  segment: ParsedSegment,
  { partTarget, independentSegments }: ParsedMediaPlaylist,
): string[] {
  const violations: string[] = [];
  const { msn, parts, duration } = segment;
  const complete = segment.uri !== undefined;
  parts.forEach((part, index) => {
    const name = `part ${msn}.${index}`;
    // The newest part of a segment that grows may turn out to be its last.
    const mayBeShort = part.gap || index === parts.length - 1;
    if (part.uri === '') violations.push(`§4.4.4.9: ${name} has no URI`);
    if (Number.isNaN(part.duration)) violations.push(`§4.4.4.9: ${name} has no DURATION`);
    if (part.duration > partTarget) violations.push(`§4.4.4.9: ${name} is longer than the part target`);
    if (part.duration < partTarget * shortestPartShare - roundingSeconds && !mayBeShort)
      violations.push(`§4.4.4.9: ${name} of ${part.duration} s is shorter than 85 % of the part target`);
  });
  const sum = parts.reduce((total, part) => total + part.duration, 0);
  if (complete && parts.length > 0 && Math.abs(sum - (duration ?? 0)) > roundingSeconds)
    violations.push(`§4.4.4.9: the parts of segment ${msn} last ${sum} s, and EXTINF says ${duration} s`);
  if (independentSegments && parts[0] && !parts[0].independent)
    violations.push(`§4.4.2.1: segment ${msn} does not begin with an independent part`);
  return violations;
}

function checkMap(
  { msn, map, newMap, discontinuity }: ParsedSegment,
  playlist: ParsedMediaPlaylist,
): string[] {
  if (map === undefined) return playlist.skipped > 0 ? [] : [`§3.1.2: segment ${msn} has no EXT-X-MAP`];
  if (map === '') return [`§4.4.4.5: the EXT-X-MAP of segment ${msn} has no URI`];
  return discontinuity && newMap === undefined
    ? [`§4.4.4.5: no EXT-X-MAP follows the discontinuity of segment ${msn}`]
    : [];
}

function checkDates(segment: ParsedSegment, before: ParsedSegment | undefined): string[] {
  const { msn, programDateTime, discontinuity } = segment;
  if (programDateTime === undefined) return before ? [] : [`§6.2.1: segment ${msn} has no program date time`];
  if (Number.isNaN(programDateTime)) return [`§4.4.4.6: the program date time of segment ${msn} is no date`];
  if (!before || discontinuity || before.programDateTime === undefined) return [];
  const expected = before.programDateTime + durationOf(before) * 1_000;
  const off = Math.round(programDateTime - expected);
  return Math.abs(off) > dateToleranceMs
    ? [`§4.4.4.6: the program date time of segment ${msn} is ${off} ms off the durations`]
    : [];
}

/** Parts stay for three target durations (§6.2.2). */
function checkPartWindow({ segments, targetDuration, partTarget }: ParsedMediaPlaylist): string[] {
  if (Number.isNaN(partTarget)) return [];
  let fromEnd = 0;
  const bare = segments.toReversed().find((segment) => {
    fromEnd += durationOf(segment);
    return segment.parts.length === 0 && fromEnd <= targetDuration * 3;
  });
  return bare ? [`§6.2.2: segment ${bare.msn} near the live edge has no parts`] : [];
}

function checkUniqueUris({ segments }: ParsedMediaPlaylist): string[] {
  const uris = segments.flatMap((segment) =>
    [segment.uri ?? [], segment.parts.map((part) => part.uri)].flat(),
  );
  const twice = uris.find((uri, index) => uris.indexOf(uri) !== index);
  return twice === undefined ? [] : [`§3: ${twice} stands more than once`];
}
