import { type Milliseconds } from '@hope-online/protocol';

/** What became of the tries to get back to WebRTC. */
export interface ReturnHistory {
  /** Probes that failed in a row. */
  readonly failedProbes: number;
  /** Returns in a row that did not last. */
  readonly flaps: number;
  /** Whether WebRTC has ever been shown by this player. */
  readonly worked: boolean;
  /** When WebRTC was last shown. */
  readonly returnedAtMs: Milliseconds | undefined;
  /** Whether something still came when WebRTC was left: its link was thin or lossy, and not cut. */
  readonly poor: boolean;
  /** Since when looks have been put off because the link carries too little. */
  readonly putOffSinceMs: Milliseconds | undefined;
}

/** The pauses that the server may set. */
export interface ReturnLimits {
  readonly firstProbeMs: Milliseconds;
  readonly maxProbeMs: Milliseconds;
}

/** Where WebRTC has worked before it is worth the trouble: looked for at least this often, so many times. */
const hopeful = { everyMs: 16_000, probes: 20 } as const;
/** A poor link is not better a moment later, and HLS must have measured it first. */
const poorMs: Milliseconds = 15_000;
/** A link that is measured to carry less, in bits a second, has no room for a look at WebRTC beside HLS. */
const roomy = 600_000;
/** A measure of short pieces over a long way may be too low for ever: after so long only a look tells. */
const longestPutOffMs: Milliseconds = 120_000;
/** The first return that did not last costs this much patience; each further one twice as much. */
const flapMs: Milliseconds = 30_000;

/**
 * How long to wait before the next quiet look at WebRTC: longer after each failure, and much longer after each return
 * that did not last, so that a network that comes and goes ends on HLS.
 * @param random 0 ≤ random < 1; spreads a whole school by a quarter to both sides
 */
export function probeDelay(history: ReturnHistory, limits: ReturnLimits, random: number): Milliseconds {
  const { failedProbes, flaps, worked, poor } = history;
  const { firstProbeMs, maxProbeMs } = limits;
  const isHopeful = worked && failedProbes < hopeful.probes;
  const ceiling = isHopeful ? Math.min(hopeful.everyMs, maxProbeMs) : maxProbeMs;
  const doublings = isHopeful || !worked ? failedProbes : failedProbes - hopeful.probes + 2;
  const afterFailures = Math.min(firstProbeMs * 2 ** doublings, ceiling);
  const afterFlaps = flaps === 0 ? 0 : Math.min(flapMs * 2 ** (flaps - 1), maxProbeMs);
  return Math.max(afterFailures, afterFlaps, poor ? poorMs : 0) * (0.75 + random / 2);
}

/**
 * Whether the next look at WebRTC is put off: on a thin line it would take from HLS what HLS needs, and prove nothing.
 * @param bandwidth what the path on the screen measures, in bits a second; undefined where nobody can tell
 */
export function isPutOff(
  { putOffSinceMs }: ReturnHistory,
  bandwidth: number | undefined,
  nowMs: Milliseconds,
): boolean {
  if (bandwidth === undefined || bandwidth >= roomy) return false;
  return putOffSinceMs === undefined || nowMs - putOffSinceMs < longestPutOffMs;
}
