import { type Milliseconds } from '@hope-online/protocol';
import { type AnswerPath } from '@hope-online/protocol/quiz';
import { pathLimits } from './path-limits.js';

/** What an answer says of its tap, and when it came. */
export interface AnswerTimes {
  /** The class time of the picture at the tap, how exact it is, and the server's clock then; `null` where not known. */
  readonly classTimeMs: Milliseconds | null;
  readonly classTimeErrorMs: Milliseconds | null;
  readonly tappedAtMs: Milliseconds | null;
  readonly path: AnswerPath;
  /** The server's clock at the receipt. */
  readonly receivedAtMs: Milliseconds;
}

/** What the answer is held against. */
export interface FairnessContext {
  readonly opensAtMs: Milliseconds;
  /** For this pupil, extended time included; `null` while nobody has closed the round. */
  readonly closesAtMs: Milliseconds | null;
  readonly pupil: PictureBefore;
}

/** What earlier answers have told of a pupil's picture. */
export interface PictureBefore {
  /** How far it has been behind; undefined where they have not answered before. Looked at only where a picture is not believed. */
  readonly medianLatencyMs: Milliseconds | undefined;
  /** The latest believed tap. */
  readonly lastTap: BelievedTap | undefined;
}

/** A tap whose picture's time was believed. */
export interface BelievedTap {
  readonly path: AnswerPath;
  readonly classTimeMs: Milliseconds;
  readonly tappedAtMs: Milliseconds;
}

/** How an answer is taken. */
export interface Verdict {
  /** `early`: the round was not open yet, and nothing is kept. */
  readonly status: 'kept' | 'late' | 'practice' | 'early';
  /** The class time that counts. */
  readonly momentMs: Milliseconds;
  readonly judgedBy: 'picture' | 'receipt';
  /** It came later than the path excuses, out of a page that had no network. */
  readonly deferred: boolean;
}

/** The close and a finger cross. */
const tapToleranceMs: Milliseconds = 300;
/** Sending takes this long at most, beyond what the picture is behind. */
const sendingGraceMs: Milliseconds = 2_000;
/** How long a page without network may keep an answer that was given in time. */
export const deferredMs: Milliseconds = 10 * 60_000;
/** No clock is believed to be worse than this. */
const worstErrorMs: Milliseconds = 500;
/** On one path the picture does not go back, but for what a stall and rounding do. */
const monotonyToleranceMs: Milliseconds = 1_000;

/**
 * Whether an answer was given in time. It goes by the picture that the pupil saw; where that time can't be, by the time of
 * receipt less what this pupil's picture is usually behind.
 */
export function judgeAnswer(times: AnswerTimes, context: FairnessContext): Verdict {
  const isBelieved = isPlausible(times, context);
  const momentMs = isBelieved && times.classTimeMs !== null ? times.classTimeMs : byReceipt(times, context);
  const judged = { momentMs, judgedBy: isBelieved ? 'picture' : 'receipt', deferred: false } as const;
  if (times.receivedAtMs < context.opensAtMs) return { ...judged, status: 'early' };
  return { ...judged, ...statusOf(times, context, judged) };
}

function statusOf(
  times: AnswerTimes,
  { closesAtMs }: FairnessContext,
  { momentMs, judgedBy }: Pick<Verdict, 'momentMs' | 'judgedBy'>,
): Pick<Verdict, 'status' | 'deferred'> {
  if (closesAtMs === null) return { status: 'kept', deferred: false };
  const { receivedAtMs, classTimeMs, path } = times;
  const tappedAtMs = knownTap(times);
  const excusedMs = closesAtMs + pathLimits[path].mostMs;
  if (momentMs <= closesAtMs + tapToleranceMs) {
    if (receivedAtMs <= excusedMs + sendingGraceMs) return { status: 'kept', deferred: false };
    const wasInTime =
      judgedBy === 'picture' && tappedAtMs !== undefined && tappedAtMs <= excusedMs + tapToleranceMs;
    if (wasInTime && receivedAtMs <= closesAtMs + deferredMs) return { status: 'kept', deferred: true };
  }
  // The picture of the tap is from before the close, and the tap is not: the viewer has gone back in the class.
  const isReplay =
    classTimeMs !== null &&
    classTimeMs <= closesAtMs + tapToleranceMs &&
    tappedAtMs !== undefined &&
    tappedAtMs > excusedMs + sendingGraceMs;
  return { status: isReplay ? 'practice' : 'late', deferred: false };
}

function isPlausible(times: AnswerTimes, { opensAtMs, pupil }: FairnessContext): boolean {
  const { classTimeMs, receivedAtMs, path } = times;
  if (classTimeMs === null) return false;
  const errorMs = Math.min(worstErrorMs, times.classTimeErrorMs ?? worstErrorMs);
  if (classTimeMs < opensAtMs - errorMs || classTimeMs > receivedAtMs + errorMs) return false;
  const tappedAtMs = knownTap(times) ?? receivedAtMs;
  const latencyMs = tappedAtMs - classTimeMs;
  const { leastMs, mostMs } = pathLimits[path];
  if (latencyMs < leastMs - errorMs || latencyMs > mostMs + errorMs) return false;
  const { lastTap: before } = pupil;
  if (!before || before.path !== path || tappedAtMs < before.tappedAtMs) return true;
  return classTimeMs >= before.classTimeMs - monotonyToleranceMs;
}

/** The tap by the server's clock, unless it is said to be after the receipt. */
function knownTap({ tappedAtMs, receivedAtMs }: AnswerTimes): Milliseconds | undefined {
  if (tappedAtMs === null || tappedAtMs > receivedAtMs + worstErrorMs) return undefined;
  return Math.min(tappedAtMs, receivedAtMs);
}

function byReceipt({ receivedAtMs, path }: AnswerTimes, { pupil, opensAtMs }: FairnessContext): Milliseconds {
  return Math.max(opensAtMs, receivedAtMs - (pupil.medianLatencyMs ?? pathLimits[path].typicalMs));
}
