import { type Milliseconds } from '@hope-online/protocol';

/** What the picture's decoder has done so far, as browsers count it. */
export interface DecoderSample {
  readonly atMs: Milliseconds;
  readonly framesDecoded: number;
  readonly framesDropped: number;
  /** The highest layer that is asked for. */
  readonly layer: number;
}

/** What is known of the device; see {@link watchDecoder}. */
export interface DecoderWatch {
  /** The beginning of the stretch that is being judged. */
  readonly since: DecoderSample;
  /** The highest layer that the device can decode; infinite as long as it keeps up. */
  readonly ceiling: number;
  /** When a higher layer is tried again. */
  readonly raiseAtMs: Milliseconds;
  /** How often the device fell behind. */
  readonly failures: number;
}

/** How long a stretch is, and how many frames it has at least; a few frames are dropped by every busy page. */
const stretchMs: Milliseconds = 3_000;
const fewestFrames = 20;
/** A device that drops more than this share of the frames does not keep up. */
const worstShare = 0.2;
/** How long a lower layer is kept after the first time; each further time it is twice as long, up to the most. */
const firstPauseMs: Milliseconds = 30_000;
const mostDoublings = 4;

/** Takes the next sample. Samples come a few times a second, from a page that is visible. */
export function watchDecoder(watch: DecoderWatch | undefined, sample: DecoderSample): DecoderWatch {
  if (!watch) {
    return { since: sample, ceiling: Number.POSITIVE_INFINITY, raiseAtMs: 0, failures: 0 };
  }
  const { since } = watch;
  const decoded = sample.framesDecoded - since.framesDecoded;
  const dropped = sample.framesDropped - since.framesDropped;
  // Another layer, or another Consumer whose counters begin anew, is judged from its own beginning.
  if (sample.layer !== since.layer || decoded < 0 || dropped < 0) return { ...watch, since: sample };
  if (sample.atMs - since.atMs < stretchMs) return watch;
  const seen = decoded + dropped;
  if (seen >= fewestFrames && dropped / seen > worstShare && sample.layer > 0) {
    const pauseMs = firstPauseMs * 2 ** Math.min(watch.failures, mostDoublings);
    const failures = watch.failures + 1;
    return { since: sample, ceiling: sample.layer - 1, raiseAtMs: sample.atMs + pauseMs, failures };
  }
  if (Number.isFinite(watch.ceiling) && sample.atMs >= watch.raiseAtMs) {
    return { ...watch, since: sample, ceiling: Number.POSITIVE_INFINITY };
  }
  return { ...watch, since: sample };
}
