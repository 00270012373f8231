import { type Milliseconds, type Seconds } from '@hope-online/protocol';
import { type SourceStats } from '../decisions/index.js';

/** What is drawn. */
export type SeriesName = 'bitrate' | 'latency' | 'target' | 'buffer' | 'frames' | 'loss';

/** One moment's values; undefined where nothing is known. */
export type SeriesPoint = Readonly<Record<SeriesName, number | undefined>> & { readonly atMs: Milliseconds };

/** What is read of the player, once a second. */
export interface DebugReading {
  readonly atMs: Milliseconds;
  readonly path: string;
  readonly latency: Seconds | undefined;
  readonly stats: SourceStats;
}

/** Turns two readings into one moment's values: bits a second, seconds, frames a second, 0 to 1. */
export function toPoint(before: DebugReading | undefined, now: DebugReading): SeriesPoint {
  const { stats, atMs, latency } = now;
  const last = before?.path === now.path ? before : undefined;
  const seconds = last ? (atMs - last.atMs) / 1000 : 0;
  const grown = (name: 'bytesReceived' | 'framesDecoded' | 'packetsReceived' | 'packetsLost') => {
    const [from, to] = [last?.stats[name], stats[name]];
    // Less than before: the source counts anew.
    return from === undefined || to === undefined || to < from || seconds <= 0 ? undefined : to - from;
  };
  const bytes = grown('bytesReceived');
  const frames = grown('framesDecoded');
  const lost = grown('packetsLost');
  const received = grown('packetsReceived');
  const { jitterBufferMs, bufferAhead } = stats;
  return {
    atMs,
    bitrate: bytes === undefined ? undefined : (bytes * 8) / seconds,
    latency,
    target: stats.targetLatency,
    buffer: bufferAhead ?? (jitterBufferMs === undefined ? undefined : jitterBufferMs / 1000),
    frames: frames === undefined ? stats.framesPerSecond : frames / seconds,
    loss: lost === undefined || !received ? undefined : lost / (lost + received),
  };
}

/** The line of a small graph: a piece for each stretch of known values, in a box of `width` × `height`. */
export function toLines(
  values: readonly (number | undefined)[],
  { width, height, top }: { readonly width: number; readonly height: number; readonly top: number },
): string[] {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const lines: string[][] = [[]];
  values.forEach((value, index) => {
    if (value === undefined) lines.push([]);
    else {
      const y = height - (Math.min(value, top) / top) * height;
      lines.at(-1)?.push(`${(index * step).toFixed(1)},${y.toFixed(1)}`);
    }
  });
  return lines.filter((line) => line.length > 1).map((line) => line.join(' '));
}

/** The scale's end: the least 1, 2 or 5 times a power of ten that nothing exceeds. */
export function topOf(values: readonly (number | undefined)[], least: number): number {
  const most = Math.max(least, ...values.map((value) => value ?? 0));
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((factor) => factor * power >= most * (1 - 1e-9)) ?? 10) * power;
}
