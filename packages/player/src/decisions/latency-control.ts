import { type Milliseconds, type Seconds } from '@hope-online/protocol';

/** What is known of a low-latency playlist's edge, where the latency is to be held. */
export interface LatencyGoal {
  /** What is held back by default: PART-HOLD-BACK of the playlist, or the seconds that the viewer wishes. */
  readonly base: Seconds;
  /** How low the target may go in calm; the same as `base` where a viewer wishes just that. */
  readonly lowest: Seconds;
}

/** What is seen of a live picture that plays. */
export interface LatencySample extends LatencyGoal {
  readonly atMs: Milliseconds;
  /** How far the playhead is behind the live edge. */
  readonly latency: Seconds;
  /** Media that is loaded ahead of the playhead. */
  readonly bufferAhead: Seconds;
  /** Whether the playlist is being renewed; of a stale one, nobody knows where its live edge is. */
  readonly fresh: boolean;
  /** How often the picture has stood still for want of data so far. */
  readonly stalls: number;
  /** How long it has stood still in all, with the stall that is going on. */
  readonly stalled: Seconds;
  /** Whether this browser bears changes of rate while it plays. */
  readonly changesRate: boolean;
  /** Whether the class comes without its picture, as it does on the thinnest lines. */
  readonly soundAlone: boolean;
}

/** What the controller remembers. */
export interface LatencyState {
  /** Added to the base: more after stalls, less after calm. */
  readonly extra: Seconds;
  readonly stalls: number;
  /** What was before the last stall, as long as that may turn out to tell nothing of the target. */
  readonly before: BeforeStall | undefined;
  readonly forgivenAtMs: Milliseconds;
  /** Since when nothing has spoken against a lower target. */
  readonly calmSinceMs: Milliseconds | undefined;
  /** How long calm has to last before the target goes down a step; longer after each stall. */
  readonly calmMs: Milliseconds;
  /** The thinnest buffer in this calm. */
  readonly thinnest: Seconds;
  readonly jumpedAtMs: Milliseconds;
  /** How many jumps in a row did not keep it at its target for long. */
  readonly jumps: number;
  readonly rate: number;
}

/** What a stall has changed, and how long the picture had stood still in all when it began. */
interface BeforeStall {
  readonly extra: Seconds;
  readonly calmMs: Milliseconds;
  readonly stalled: Seconds;
}

/** What to do now. */
export interface LatencyOrder {
  readonly target: Seconds;
  readonly rate: number;
  /** Go to the live edge less the target at once: playing faster would take too long. */
  readonly jump: boolean;
}

export const initialLatencyState: LatencyState = {
  extra: 0,
  stalls: 0,
  before: undefined,
  forgivenAtMs: Number.NEGATIVE_INFINITY,
  calmSinceMs: undefined,
  calmMs: 8_000,
  thinnest: Number.POSITIVE_INFINITY,
  jumpedAtMs: Number.NEGATIVE_INFINITY,
  jumps: 0,
  rate: 1,
};

/** Nobody hears these; beyond them voices sound hurried or drunk. */
const slowest = 0.95;
const fastest = 1.1;
/** Rates between are taken in such steps, so that the rate isn't another at each look. */
const rateStep = 0.025;
/** So far off, the rate is all that it may be; nearer, it is less in proportion. */
const fullRateAt: Seconds = 0.3;
/** Correcting begins here, and ends where the error is as good as nothing. */
const tolerance = { begin: 0.1, end: 0.03 } as const;
/** At {@link fastest} this is caught up in 25 s. Beyond, a jump is less of a nuisance. */
const panicBehind: Seconds = 2.5;
/** Where the rate can't be changed, jumps are all there is. */
const panicWithoutRate: Seconds = 1;
/**
 * A jump gives up what is loaded, or nearly so, and costs silence until more comes: on a line that carries just the sound,
 * that is heard whole when it may be late, and in shreds when it may not.
 */
export const panicWithoutPicture: Seconds = 6;
/** After a jump the next one takes twice as much, up to this much: a link that falls behind again so soon can't keep up. */
const lastingMs: Milliseconds = 30_000;
const mostBehind: Seconds = 15;
/** One jump is given time to work before the next. */
const jumpPauseMs: Milliseconds = 6_000;

/** How much a stall adds to the target, and how much all stalls may add. */
const stallStep: Seconds = 0.3;
const mostExtra: Seconds = 3;
/** A network that is away for longer than any target bridges is no reason to raise it; one that is away again so soon is. */
const forgivePauseMs: Milliseconds = 60_000;
/** A step down in calm; and the buffer that has to be left when it is done. */
const calmStep: Seconds = 0.1;
const leastBuffer: Seconds = 0.3;
const longestCalmMs: Milliseconds = 120_000;

/**
 * Holds a live picture at its target latency: a little faster or slower when it is off, by a jump when it is far behind.
 * The target rises with each stall that a higher one could have bridged and falls again in calm, down to what the link
 * bears. Look several times a second while the picture plays at the live edge; whoever has gone back in the class is to
 * be left alone.
 */
export function controlLatency(
  state: LatencyState,
  sample: LatencySample,
): readonly [LatencyState, LatencyOrder] {
  const aimed =
    sample.stalls > state.stalls ? afterStall(state, sample) : inCalm(forgive(state, sample), sample);
  const target = sample.base + aimed.extra;
  const behind = sample.latency - target;
  const sinceJumpMs = sample.atMs - state.jumpedAtMs;
  const jumps = sinceJumpMs < lastingMs ? state.jumps : 0;
  const jump = behind > mostLate(jumps, sample) && sample.fresh && sinceJumpMs >= jumpPauseMs;
  const rate = jump || !sample.changesRate ? 1 : rateFor(behind, state.rate, sample);
  const jumped = jump ? { jumpedAtMs: sample.atMs, jumps: jumps + 1 } : { jumps };
  return [
    { ...aimed, rate, ...jumped },
    { target, rate, jump },
  ];
}

/** How far behind its target it may be, after so many jumps that did not last. */
function mostLate(jumps: number, { changesRate, soundAlone }: LatencySample): Seconds {
  const withPicture = changesRate ? panicBehind : panicWithoutRate;
  return Math.min(mostBehind, (soundAlone ? panicWithoutPicture : withPicture) * 2 ** jumps);
}

function afterStall(state: LatencyState, { base, stalls, stalled }: LatencySample): LatencyState {
  const before = { extra: state.extra, calmMs: state.calmMs, stalled };
  const fresh = { stalls, calmSinceMs: undefined, thinnest: Number.POSITIVE_INFINITY };
  const extra = Math.min(state.extra + stallStep, Math.max(mostExtra, base));
  return { ...state, ...fresh, before, extra, calmMs: Math.min(state.calmMs * 2, longestCalmMs) };
}

/** Takes back what a stall has changed that turns out to be too long for any target. */
function forgive(state: LatencyState, { atMs, stalled }: LatencySample): LatencyState {
  const { before, forgivenAtMs } = state;
  if (!before || stalled - before.stalled <= mostExtra) return state;
  if (atMs - forgivenAtMs < forgivePauseMs) return { ...state, before: undefined };
  const { extra, calmMs } = before;
  return { ...state, extra, calmMs, before: undefined, forgivenAtMs: atMs };
}

function inCalm(state: LatencyState, sample: LatencySample): LatencyState {
  const { atMs, bufferAhead, base, lowest } = sample;
  const lowestExtra = Math.min(0, lowest - base);
  const extra = Math.max(state.extra, lowestExtra);
  const calmSinceMs = state.calmSinceMs ?? atMs;
  const thinnest = Math.min(state.thinnest, bufferAhead);
  if (atMs - calmSinceMs < state.calmMs) return { ...state, extra, calmSinceMs, thinnest };
  const renewed = { calmSinceMs: atMs, thinnest: Number.POSITIVE_INFINITY };
  // What a stall has added goes in any case; below the base it depends on the buffer.
  const mayFall = extra > 0 || thinnest - calmStep >= leastBuffer;
  if (!mayFall || extra <= lowestExtra) return { ...state, ...renewed, extra };
  const lower = Math.max(extra - calmStep, extra > 0 ? 0 : lowestExtra);
  // Each quiet step restores some of the trust that a stall has cost.
  const calmMs = Math.max(initialLatencyState.calmMs, state.calmMs * 0.9);
  return { ...state, ...renewed, extra: lower, calmMs };
}

function rateFor(behind: Seconds, lastRate: number, { bufferAhead }: LatencySample): number {
  const within = lastRate === 1 ? tolerance.begin : tolerance.end;
  if (Math.abs(behind) <= within) return 1;
  // Correcting on the wrong side of the target, or faster on an empty buffer, would make things worse.
  if (behind > 0 && bufferAhead < leastBuffer) return 1;
  const share = Math.min(1, Math.abs(behind) / fullRateAt);
  const most = behind > 0 ? fastest - 1 : 1 - slowest;
  const steps = Math.max(1, Math.round((share * most) / rateStep));
  return 1 + Math.sign(behind) * steps * rateStep;
}
