import { type CueClock, type PictureMoment } from '../cues/cue-clock.js';

/** A picture's clock in the test's hands. */
export class FakePicture implements CueClock {
  moment: PictureMoment | undefined;
  readonly appointments = new Map<() => void, number>();

  now(): PictureMoment | undefined {
    return this.moment;
  }

  at(captureMs: number, callback: () => void): () => void {
    this.appointments.set(callback, captureMs);
    return () => this.appointments.delete(callback);
  }

  /** Shows a frame, and keeps the appointments that it is there for. */
  show(captureMs: number, errMs = 20): void {
    this.moment = { captureMs, errMs };
    for (const [callback, atMs] of this.appointments) {
      if (atMs > captureMs) continue;
      this.appointments.delete(callback);
      callback();
    }
  }

  /** There is no picture any more. */
  lose(): void {
    this.moment = undefined;
  }
}
