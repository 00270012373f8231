import { type Milliseconds, type Seconds } from '@hope-online/protocol';

declare const unit: unique symbol;

/**
 * A moment or a duration on the class's one timeline, at 90 kHz. Both tracks of every rendition use it as their
 * timescale: an AAC frame of 1024 samples at 48 kHz is exactly 1920 ticks, and a player that takes its offset
 * from one track can apply it to the other.
 */
export type Ticks = number & { readonly [unit]?: '90 kHz' };

export const ticksPerSecond = 90_000;
export const ticksPerMillisecond = 90;

/** How long one AAC frame lasts. */
export const soundFrameTicks: Ticks = 1_920;

/** Ticks in one sample of sound at 48 kHz. */
export const ticksPerSample = 1.875;

/** Converts a duration in seconds. */
export function secondsToTicks(seconds: Seconds): Ticks {
  return Math.round(seconds * ticksPerSecond);
}

/** Converts a duration in ticks. */
export function ticksToSeconds(ticks: Ticks): Seconds {
  return ticks / ticksPerSecond;
}

/** The class's timeline: tick 0 and its moment on the server's clock. */
export class ClassTimeline {
  readonly epochMs: Milliseconds;

  constructor(epochMs: Milliseconds) {
    this.epochMs = epochMs;
  }

  /** From the server's clock, without rounding. */
  toTicks(moment: Milliseconds): Ticks {
    return (moment - this.epochMs) * ticksPerMillisecond;
  }

  toMilliseconds(ticks: Ticks): Milliseconds {
    return this.epochMs + ticks / ticksPerMillisecond;
  }
}
