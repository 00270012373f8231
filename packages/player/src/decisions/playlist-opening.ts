import { type Seconds } from '@hope-online/protocol';
import { type OfferedRendition } from './rendition-choice.js';

/** A variant of a multivariant playlist. */
export interface Variant extends OfferedRendition {
  /** Absolute. */
  readonly url: string;
}

/** Reads the variants of a multivariant playlist, the cheapest first (RFC 8216bis §4.4.6.2). */
export function parseVariants(text: string, baseUrl: string): Variant[] {
  const lines = text.split(/\r?\n/);
  const variants = lines.flatMap((line, index): Variant[] => {
    const uri = lines[index + 1];
    if (!line.startsWith('#EXT-X-STREAM-INF:') || !uri) return [];
    return [
      {
        url: new URL(uri, baseUrl).href,
        bitrate: Number(/[:,]BANDWIDTH=(\d+)/.exec(line)?.[1] ?? 0),
        height: Number(/RESOLUTION=\d+x(\d+)/.exec(line)?.[1] ?? 0),
      },
    ];
  });
  return variants.sort((one, other) => one.bitrate - other.bitrate);
}

/** The end of a piece of media in its playlist, and where it is. */
interface Piece {
  readonly url: string;
  readonly end: Seconds;
}

/**
 * What of a low-latency media playlist will be played first: the init segment and the whole segment, or else the parts of
 * the growing one, at the hold-back. Empty for other playlists.
 */
export function readOpening(text: string, baseUrl: string): string[] {
  const holdBack = Number(/PART-HOLD-BACK=([\d.]+)/.exec(text)?.[1] ?? 0);
  const inits = [...text.matchAll(/#EXT-X-MAP:URI="([^"]+)"/g)];
  const init = inits.at(-1)?.[1];
  if (!holdBack || init === undefined) return [];
  const { segments, parts, end } = readPieces(text);
  const from = end - holdBack;
  const segment = segments.find((piece) => piece.end > from);
  const found = segment ? [segment] : parts;
  return [init, ...found.map(({ url }) => url)].map((uri) => new URL(uri, baseUrl).href);
}

/** The complete segments, and the parts of the one that still grows. */
function readPieces(text: string): { segments: Piece[]; parts: Piece[]; end: Seconds } {
  const segments: Piece[] = [];
  let parts: Piece[] = [];
  let segmentEnd: Seconds = 0;
  let end: Seconds = 0;
  for (const line of text.split(/\r?\n/)) {
    const part = /^#EXT-X-PART:DURATION=([\d.]+).*URI="([^"]+)"/.exec(line);
    const duration = /^#EXTINF:([\d.]+)/.exec(line)?.[1];
    if (part) {
      end += Number(part[1]);
      parts.push({ url: part[2] ?? '', end });
    } else if (duration !== undefined) {
      segmentEnd += Number(duration);
      end = segmentEnd;
      parts = [];
    } else if (line !== '' && !line.startsWith('#')) {
      segments.push({ url: line, end: segmentEnd });
    }
  }
  return { segments, parts, end };
}
