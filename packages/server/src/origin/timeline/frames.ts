import { type VideoParameters } from '../h264/parameter-sets.js';
import { type Ticks } from '../ticks.js';

/** One coded picture on the class's timeline. */
export interface VideoFrame {
  readonly pts: Ticks;
  readonly key: boolean;
  readonly sample: Uint8Array;
  readonly parameters: VideoParameters;
}

/** One AAC frame on the class's timeline. */
export interface SoundFrame {
  readonly pts: Ticks;
  readonly data: Uint8Array;
}
