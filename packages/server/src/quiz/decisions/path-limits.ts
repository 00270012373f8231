import { type Milliseconds } from '@hope-online/protocol';
import { type AnswerPath } from '@hope-online/protocol/quiz';

/** How far a path's picture may be behind the class, in ms. */
export interface PathLimits {
  readonly leastMs: Milliseconds;
  readonly mostMs: Milliseconds;
  /** What is taken for a pupil of whom nothing better is known. */
  readonly typicalMs: Milliseconds;
}

/** By path. Who sees no picture answers by the class itself; the round trip is all that is in between. */
export const pathLimits: Readonly<Record<AnswerPath, PathLimits>> = {
  webrtc: { leastMs: 0, mostMs: 2_000, typicalMs: 150 },
  'll-hls': { leastMs: 300, mostMs: 8_000, typicalMs: 2_500 },
  hls: { leastMs: 1_000, mostMs: 30_000, typicalMs: 8_000 },
  none: { leastMs: 0, mostMs: 2_000, typicalMs: 0 },
};
