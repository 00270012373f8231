import { HopeError } from '@hope-online/protocol';
import { ManualClock, settle } from '@hope-online/protocol/testing';
import { defaultStepLimits, type StepLimits } from '../decisions/index.js';
import { FrameWatch } from '../frame-watch.js';
import { type PlaybackSource, type SourceContext } from '../playback-source.js';
import { FakeClassSession } from './fake-class-session.js';
import { FakeVideo } from './fake-video.js';

/** What a source is opened with, in the test's hands, and what came of it. */
export class SourceBench<Source extends PlaybackSource> {
  readonly clock = new ManualClock();
  readonly session = new FakeClassSession();
  readonly video = new FakeVideo();
  readonly limits: StepLimits = defaultStepLimits;
  readonly scope = new AbortController();
  readonly events: string[] = [];
  readonly source: Source;
  /** How opening went. */
  outcome: 'pending' | 'open' | HopeError = 'pending';

  constructor(create: (context: SourceContext) => Source) {
    const { clock, session, limits } = this;
    this.source = create({ clock, session, limits, frames: new FrameWatch(this.video.asVideo, clock) });
    this.source.events.on('attached', () => this.events.push('attached'));
    this.source.events.on('failed', ({ code }) => this.events.push(code));
  }

  open(): void {
    this.source.open(this.video.asVideo, this.scope.signal).then(
      () => (this.outcome = 'open'),
      (error: unknown) => (this.outcome = error as HopeError),
    );
  }

  /** Lets everything happen that needs no time; libraries take a macrotask here and there. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn++) {
      await settle();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async advance(ms: number): Promise<void> {
    await this.settle();
    await this.clock.advance(ms);
    await this.settle();
  }
}
