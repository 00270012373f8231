import { ManualClock, settle } from '@hope-online/protocol/testing';
import { type PathName } from '../decisions/index.js';
import { LivePlayer, type LivePlayerOptions } from '../live-player.js';
import { FakeClassSession } from './fake-class-session.js';
import { FakeSource } from './fake-source.js';
import { FakeVideo } from './fake-video.js';

/** A player with everything around it in the test's hands. */
export class PlayerBench {
  readonly clock = new ManualClock();
  readonly session = new FakeClassSession();
  readonly video = new FakeVideo();
  /** Every source that was made, the newest last. */
  readonly sources: FakeSource[] = [];
  readonly events: string[] = [];
  readonly player: LivePlayer;

  constructor(options: Partial<LivePlayerOptions> = {}) {
    this.session.localNow = () => this.clock.now();
    const create = (path: PathName) => () => {
      const source = new FakeSource(path);
      this.sources.push(source);
      return source;
    };
    this.player = new LivePlayer({
      session: this.session,
      video: this.video.asVideo,
      autoplay: true,
      clock: this.clock,
      random: () => 0,
      sources: { webrtc: create('webrtc'), hls: create('hls') },
      ...options,
    });
    this.player.on('pathchange', ({ from, to, reason }) => this.events.push(`${from} → ${to}: ${reason}`));
    this.player.on('state', ({ name }) => this.events.push(name));
    this.player.on('error', ({ code }) => this.events.push(`error ${code}`));
    this.player.on('permission', (permission) => this.events.push(permission));
  }

  get source(): FakeSource {
    const source = this.sources.at(-1);
    if (!source) throw new Error('no source was opened');
    return source;
  }

  /** Joins, and shows the first frame of the first path. */
  async play(): Promise<void> {
    this.session.join();
    this.source.showFirstFrame();
    await settle();
  }

  /** Lets time pass while the picture moves. */
  async watch(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 250) {
      this.source.reached++;
      await this.clock.advance(Math.min(250, ms - passed));
    }
  }
}
