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

/** Fewer bytes come in the first flight of packets, whose time tells nothing of the line. */
const fewestBytes = 20_000;

/** How fast files came, in bits a second, those side by side taken together; undefined where too little came to tell. */
export function rateOfLoads(files: readonly LoadedFile[]): number | undefined {
  const loaded = files
    .filter(({ transferSize, encodedBodySize }) => transferSize > 0 && encodedBodySize > 0)
    .sort((one, other) => one.responseStart - other.responseStart);
  const bytes = loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  let busyMs = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { responseStart, responseEnd } of loaded) {
    busyMs += Math.max(0, responseEnd - Math.max(responseStart, until));
    until = Math.max(until, responseEnd);
  }
  return bytes < fewestBytes || busyMs === 0 ? undefined : (bytes * 8_000) / busyMs;
}
