import { HlsSource } from '../hls/hls-source.js';
import { fakeDetails, FakeHls } from './fake-hls.js';
import { SourceBench } from './source-bench.js';

/** An HLS source on fakes, with what it fetched by itself. */
export class HlsBench {
  readonly fetched: string[] = [];
  readonly made: SourceBench<HlsSource>;

  /** @param informed whether the class was located just now */
  constructor(informed = false) {
    FakeHls.made = [];
    FakeHls.supported = true;
    this.made = new SourceBench(
      (context) =>
        new HlsSource(informed ? { ...context, locatedAtMs: context.clock.now() } : context, {
          loadHls: () => Promise.resolve(FakeHls.asClass),
          fetch: (url) => {
            this.fetched.push(url);
            return Promise.reject(new Error('no network'));
          },
        }),
    );
    this.made.session.locate();
  }

  /** The newest hls.js. */
  get hls(): FakeHls {
    const last = FakeHls.made.at(-1);
    if (!last) throw new Error('hls.js was not started');
    return last;
  }

  async showFirst(): Promise<void> {
    const { video } = this.made;
    this.hls.parse();
    this.hls.latestLevelDetails = fakeDetails();
    video.readyState = 2;
    video.tell('loadeddata');
    await this.made.settle();
  }

  /** Plays at 4.5 s of a playlist that ends at 6 s and is held back by 1.5 s. */
  async start(): Promise<void> {
    this.made.open();
    await this.made.settle();
    this.made.video.currentTime = 4.5;
    await this.showFirst();
    this.made.video.paused = false;
    await this.made.advance(200);
  }
}
