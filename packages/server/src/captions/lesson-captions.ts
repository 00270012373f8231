import {
  type CaptionCue,
  type CaptionWindow,
  type Clock,
  type Milliseconds,
  type Stage,
} from '@hope-online/protocol';
import { type LessonCue } from './parse-webvtt.js';

/** Captions of a lesson in one language. */
export interface CaptionTrack {
  /** BCP 47 tag. */
  readonly language: string;
  readonly label: string;
  readonly cues: readonly LessonCue[];
}

/** A stretch of time for which the lesson was on air without a break. */
interface Airing {
  /** Counts the lesson's rounds; one that goes on after the teacher had the class is still the same. */
  readonly round: number;
  /** Class time of the lesson's first frame. */
  readonly startedAtMs: Milliseconds;
  readonly durationMs: Milliseconds;
  readonly looped: boolean;
  readonly fromMs: Milliseconds;
  /** Undefined as long as it lasts. */
  untilMs: Milliseconds | undefined;
}

/** How far ahead cues are told: over WebRTC the picture is here sooner than another answer could be. */
const aheadMs: Milliseconds = 15_000;
/** Two rounds begin further apart than this. */
const sameRoundMs: Milliseconds = 500;

/** Knows what of a lesson was said when, by class time, through loops and a teacher's turns. */
export class LessonCaptions {
  readonly tracks: readonly CaptionTrack[];
  readonly #clock: Clock;
  readonly #keptMs: Milliseconds;
  #airings: Airing[] = [];

  /** @param keptMs how far back cues are told, at least as far as the class can be played back */
  constructor(tracks: readonly CaptionTrack[], clock: Clock, keptMs: Milliseconds) {
    this.tracks = tracks;
    this.#clock = clock;
    this.#keptMs = keptMs;
  }

  /** Takes note of what is on air. */
  follow({ lesson }: Stage): void {
    const nowMs = this.#clock.now();
    const last = this.#airings.at(-1);
    const goesOn = last?.untilMs === undefined && lesson?.startedAtMs === last?.startedAtMs;
    if (goesOn) return;
    // A round that ends hands over at its end, whenever that is noticed.
    if (last) last.untilMs ??= Math.min(nowMs, last.startedAtMs + last.durationMs);
    if (!lesson) return;
    const { startedAtMs, durationMs, looped } = lesson;
    const same = last !== undefined && Math.abs(startedAtMs - last.startedAtMs) < sameRoundMs;
    const round = last === undefined ? 0 : last.round + (same ? 0 : 1);
    const fromMs = same ? nowMs : Math.min(nowMs, startedAtMs);
    this.#airings.push({ round, startedAtMs, durationMs, looped, fromMs, untilMs: undefined });
    const oldestMs = nowMs - this.#keptMs;
    this.#airings = this.#airings.filter(({ untilMs }) => untilMs === undefined || untilMs > oldestMs);
  }

  /** The cues of a language, oldest first; undefined where there are none in it. */
  read(language: string): CaptionWindow | undefined {
    const track = this.tracks.find((each) => each.language === language);
    if (!track) return undefined;
    const nowMs = this.#clock.now();
    const window = { startMs: nowMs - this.#keptMs, endMs: nowMs + aheadMs };
    const airings = this.#airings.flatMap((airing) => withNextRound(airing, window.endMs));
    const cues = airings.flatMap((airing) => cuesOf(track.cues, airing));
    return {
      ...window,
      cues: cues.filter(({ startMs, endMs }) => endMs > window.startMs && startMs < window.endMs),
    };
  }
}

/** While the lesson is on air, its end and what comes after it are known ahead. */
function withNextRound(airing: Airing, untilMs: Milliseconds): Airing[] {
  const { round, startedAtMs, durationMs, looped } = airing;
  if (airing.untilMs !== undefined) return [airing];
  const endMs = startedAtMs + durationMs;
  const present = { ...airing, untilMs: endMs };
  if (!looped || endMs > untilMs) return [present];
  const next = { round: round + 1, startedAtMs: endMs, fromMs: endMs, untilMs: endMs + durationMs };
  return [present, { ...airing, ...next }];
}

function cuesOf(cues: readonly LessonCue[], airing: Airing): CaptionCue[] {
  const { round, startedAtMs, fromMs, untilMs = Number.POSITIVE_INFINITY } = airing;
  return cues.flatMap(({ startMs, endMs, text }, index) => {
    const cue = {
      id: `${round}.${index}`,
      startMs: Math.max(fromMs, startedAtMs + startMs),
      endMs: Math.min(untilMs, startedAtMs + endMs),
      text,
    };
    return cue.endMs > cue.startMs ? [cue] : [];
  });
}
