import { type Clock } from '@hope-online/protocol';
import { FrameWatch } from '../frame-watch.js';

/** One of the two video elements, with the frames that it shows. */
export class Slot {
  readonly video: HTMLVideoElement;
  readonly frames: FrameWatch;

  constructor(video: HTMLVideoElement, clock: Clock, onFrame: (slot: Slot) => void) {
    this.video = video;
    this.frames = new FrameWatch(video, clock, () => onFrame(this));
  }

  close(): void {
    this.frames.close();
  }
}
