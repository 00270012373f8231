import { type Milliseconds } from '@hope-online/protocol';
import { type AnswerPath } from '@hope-online/protocol/quiz';
import { RecentMap } from '../../recent-map.js';
import { pathLimits } from './path-limits.js';

/** By which way somebody sees the class, and how far their picture is behind; `null` where that is not known. */
export interface PathReport {
  readonly path: AnswerPath;
  readonly latencyMs: Milliseconds | null;
}

interface Entry extends PathReport {
  readonly atMs: Milliseconds;
}

/** Who has not been heard of for this long is on no path any more. */
const forgottenMs: Milliseconds = 10 * 60_000;
/** The most participants that are followed; with more, the slowest are among these anyway. */
const mostFollowed = 50_000;
/** Latencies grow while nobody reports. */
const marginMs: Milliseconds = 500;

/** Who has been seen on which path lately: those without a socket show up by their requests and answers. */
export class PathCensus {
  readonly #entries = new RecentMap<string, Entry>(mostFollowed);

  note(participant: string, report: PathReport, nowMs: Milliseconds): void {
    this.#entries.set(participant, { ...report, atMs: nowMs });
  }

  /** How long after a moment everybody's picture has passed it, in ms. */
  slowestMs(nowMs: Milliseconds): Milliseconds {
    return slowestPathMs(this.#entries.values().filter(({ atMs }) => atMs >= nowMs - forgottenMs));
  }
}

/**
 * How long after a moment everybody's picture has passed it, in ms: for each path in use the 99th percentile of what was
 * reported, or its limit where somebody has not said.
 */
export function slowestPathMs(reports: readonly PathReport[]): Milliseconds {
  const paths = new Set(reports.map(({ path }) => path));
  return Math.max(
    pathLimits.webrtc.mostMs,
    ...[...paths].map((path) =>
      pathMs(
        path,
        reports.filter((report) => report.path === path),
      ),
    ),
  );
}

function pathMs(path: AnswerPath, reports: readonly PathReport[]): Milliseconds {
  const { mostMs } = pathLimits[path];
  const latencies = reports.map(({ latencyMs }) => latencyMs ?? mostMs).sort((one, other) => one - other);
  const p99 = latencies[Math.ceil(latencies.length * 0.99) - 1] ?? mostMs;
  return Math.min(mostMs, Math.max(0, p99) + marginMs);
}
