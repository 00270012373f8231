import { type Milliseconds } from '@hope-online/protocol';

/** A file that came over the network, as the browser's resource timing tells it. */
export interface LoadedFile {
  /** When its first and its last byte were here. */
  readonly responseStart: Milliseconds;
  readonly responseEnd: Milliseconds;
  /** As it came over the line, compressed; 0 where the browser does not tell. */
  readonly encodedBodySize: number;
  /** 0 for a file out of the cache. */
  readonly transferSize: number;
}

/** Fewer bytes come in the first flight of packets, whose time tells nothing of a good line. */
const fewestBytes = 20_000;
/** Of fewer, a line is only known to be slow: a flight of so many bytes that took so long was spread out by nothing else. */
const flight = { bytes: 3_000, ms: 250 } as const;
/** What browsers say of the size of a file that was only asked whether it is still the same: its head. */
const headBytes = 300;

/** How fast files came, in bits a second, those side by side taken together; undefined where too little came to tell. */
export function rateOfLoads(files: readonly LoadedFile[]): number | undefined {
  const loaded = files
    .filter(({ transferSize, encodedBodySize }) => transferSize > headBytes && encodedBodySize > 0)
    .sort((one, other) => one.responseStart - other.responseStart);
  const bytes = loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  let busyMs = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { responseStart, responseEnd } of loaded) {
    busyMs += Math.max(0, responseEnd - Math.max(responseStart, until));
    until = Math.max(until, responseEnd);
  }
  const tells = bytes >= fewestBytes ? busyMs > 0 : bytes >= flight.bytes && busyMs >= flight.ms;
  return tells ? (bytes * 8_000) / busyMs : undefined;
}
