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

/** A piece of media in its playlist. */
interface Piece {
  readonly url: string;
  readonly start: Seconds;
  readonly end: Seconds;
  /** Playing can begin with it. */
  readonly independent: boolean;
  /** Counts the segments of the playlist. */
  readonly segment: number;
}

/** What to fetch of a media playlist so that playing can begin; absolute addresses in the order of their media. */
export interface Opening {
  /**
   * What hls.js waits for before its first picture: the init segment, and of the segment that it begins in everything from
   * there on, the part that is announced included.
   */
  readonly needed: readonly string[];
  /** What is played after that, up to the live edge. */
  readonly next: readonly string[];
}

/**
 * What of a low-latency media playlist hls.js plays first: the init segment, and what is at the hold-back. Those are the
 * parts from the last one on that playing can begin with; where parts aren't listed that far back, the whole segment.
 * Empty for other playlists.
 */
export function readOpening(text: string, baseUrl: string): Opening {
  const holdBack = Number(/PART-HOLD-BACK=([\d.]+)/.exec(text)?.[1] ?? 0);
  const inits = [...text.matchAll(/#EXT-X-MAP:URI="([^"]+)"/g)];
  const init = inits.at(-1)?.[1];
  if (!holdBack || init === undefined) return { needed: [], next: [] };
  const { segments, parts } = readPieces(text);
  const from = Math.max(segments.at(-1)?.end ?? 0, parts.at(-1)?.end ?? 0) - holdBack;
  const first = parts.reduce(
    (found, { independent, start }, index) => (independent && start <= from ? index : found),
    -1,
  );
  const segment = segments.find(({ end }) => end > from);
  const listed = first === -1 && segment ? [segment] : parts.slice(Math.max(0, first));
  const hint = readHint(text);
  // Until hls.js asks it may be there; until it is, the server keeps the answer.
  const pieces = hint === undefined ? listed : [...listed, { url: hint, segment: segments.length }];
  const absolute = ({ url }: Pick<Piece, 'url'>) => new URL(url, baseUrl).href;
  const isFirst = (piece: Pick<Piece, 'segment'>) => piece.segment === pieces[0]?.segment;
  return {
    needed: [{ url: init }, ...pieces.filter(isFirst)].map(absolute),
    next: pieces.filter((piece) => !isFirst(piece)).map(absolute),
  };
}

/** The complete segments, and the parts that are listed. */
function readPieces(text: string): { segments: Piece[]; parts: Piece[] } {
  const segments: Piece[] = [];
  const parts: Piece[] = [];
  let [segmentStart, segmentEnd, partEnd] = [0, 0, 0];
  for (const line of text.split(/\r?\n/)) {
    const part = /^#EXT-X-PART:DURATION=([\d.]+).*URI="([^"]+)"/.exec(line);
    const duration = /^#EXTINF:([\d.]+)/.exec(line)?.[1];
    if (part) {
      const start = partEnd;
      partEnd += Number(part[1]);
      const independent = line.includes('INDEPENDENT=YES');
      parts.push({ url: part[2] ?? '', start, end: partEnd, independent, segment: segments.length });
    } else if (duration !== undefined) {
      segmentStart = segmentEnd;
      segmentEnd += Number(duration);
      partEnd = segmentEnd;
    } else if (line !== '' && !line.startsWith('#')) {
      const segment = segments.length;
      segments.push({ url: line, start: segmentStart, end: segmentEnd, independent: true, segment });
    }
  }
  return { segments, parts };
}

/** The part that the playlist announces. */
function readHint(text: string): string | undefined {
  return /#EXT-X-PRELOAD-HINT:TYPE=PART,URI="([^"]+)"/.exec(text)?.[1];
}
