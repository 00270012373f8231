import { type QoeRecord } from '@hope-online/protocol';
import { latencyMsOf, type QoeReport } from './qoe-window.js';

/** Sums reports up for the server; undefined where nothing was played and nothing happened. */
export function combineReports(reports: readonly QoeReport[]): QoeRecord | undefined {
  const sum = (read: (report: QoeReport) => number) =>
    Math.round(reports.reduce((total, report) => total + read(report), 0));
  const playedMs = sum((each) => each.playedMs);
  const pathChanges = sum((each) => each.pathChanges.length);
  if (playedMs === 0 && pathChanges === 0) return undefined;
  const bitrate = weigh(reports, (each) => each.bitrate);
  const lossRatio = weigh(reports, (each) => each.lossRatio);
  const latencyMs = latencyMsOf(weigh(reports, (each) => each.latency));
  const firstFrameMs = reports.find((each) => each.firstFrameMs !== undefined)?.firstFrameMs;
  return {
    path: mostSeen(reports),
    playedMs,
    frozenMs: sum((each) => each.frozenMs),
    freezes: sum((each) => each.freezes),
    pathChanges,
    bytes: sum((each) => each.bytes),
    ...(bitrate === undefined ? {} : { bitrate: Math.round(bitrate) }),
    ...(lossRatio === undefined ? {} : { lossRatio }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(firstFrameMs === undefined ? {} : { firstFrameMs }),
  };
}

/** The mean, each report as much as it was played. */
function weigh(
  reports: readonly QoeReport[],
  read: (report: QoeReport) => number | undefined,
): number | undefined {
  let weight = 0;
  let total = 0;
  for (const report of reports) {
    const value = read(report);
    if (value === undefined) continue;
    weight += report.playedMs;
    total += value * report.playedMs;
  }
  return weight === 0 ? undefined : total / weight;
}

function mostSeen(reports: readonly QoeReport[]): QoeRecord['path'] {
  const seen = { none: 0, webrtc: 0, hls: 0 };
  for (const { path, playedMs } of reports) seen[path] += playedMs;
  if (seen.webrtc === 0 && seen.hls === 0) return reports.at(-1)?.path ?? 'none';
  return seen.webrtc >= seen.hls ? 'webrtc' : 'hls';
}
