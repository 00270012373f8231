import { checkDateRanges, checkDateRangesKept } from './date-range-rules.js';
import { checkEdge } from './edge-rules.js';
import { checkHead } from './head-rules.js';
import { type ParsedMediaPlaylist, parseMediaPlaylist } from './parse-media-playlist.js';
import { checkReload } from './reload-rules.js';
import { checkSegments } from './segment-rules.js';

/**
 * Checks a low-latency media playlist by the rules of RFC 8216bis; each violation names its section. It shares no code
 * with the printer.
 * @param previous an earlier state of the same playlist, to check what may change between the two
 */
export function checkMediaPlaylist(text: string, previous?: string): string[] {
  const playlist = parseMediaPlaylist(text);
  return [
    ...checkHead(text, playlist),
    ...checkSegments(playlist),
    ...checkEdge(playlist),
    ...checkDateRanges(playlist),
    ...(previous === undefined ? [] : checkSuccession(playlist, parseMediaPlaylist(previous))),
  ];
}

function checkSuccession(playlist: ParsedMediaPlaylist, previous: ParsedMediaPlaylist): string[] {
  return [...checkReload(playlist, previous), ...checkDateRangesKept(playlist, previous)];
}
