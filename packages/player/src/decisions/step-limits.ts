import { type Milliseconds } from '@hope-online/protocol';

/** How long each step may take before the path that it belongs to has failed. */
export interface StepLimits {
  /** Until the class is joined, for WebRTC. */
  readonly socketMs: Milliseconds;
  /** Until a path's code is loaded. */
  readonly moduleMs: Milliseconds;
  /** Until a WebRTC transport is connected. */
  readonly transportMs: Milliseconds;
  /** From there to the first decoded frame. */
  readonly firstFrameMs: Milliseconds;
  /** From a playlist's address to HLS's first decoded frame. */
  readonly hlsStartMs: Milliseconds;
  /** How long HLS may stand still, which mends most stalls by itself, before WebRTC is tried. */
  readonly hlsStillMs: Milliseconds;
  /** How long a WebRTC transport may take to come back before the path has failed. */
  readonly recoveryMs: Milliseconds;
  /** How long an empty stage may last before the class counts as off air; rebuilding one takes less. */
  readonly offAirMs: Milliseconds;
}

export const defaultStepLimits: StepLimits = {
  socketMs: 3_000,
  // On 64 kbit/s hls.js alone takes ten seconds, once.
  moduleMs: 20_000,
  transportMs: 3_000,
  firstFrameMs: 3_000,
  hlsStartMs: 12_000,
  hlsStillMs: 4_000,
  recoveryMs: 4_000,
  offAirMs: 4_000,
};
