import { ManualClock, settle } from '@hope-online/protocol/testing';
import { type PathName } from '../decisions/index.js';
import { LivePlayer } from '../live-player.js';
import { type SourceContext } from '../playback-source.js';
// Loaded beforehand, so that a test need not wait for it.
import '../qoe/quality-reports.js';
import { type LivePlayerOptions } from '../player-types.js';
import { FakeClassSession } from './fake-class-session.js';
import { FakeSource } from './fake-source.js';
import { FakeVideo } from './fake-video.js';
import { HeldMemory } from './held-memory.js';

/** A player with everything around it in the test's hands. */
export class PlayerBench {
  readonly clock = new ManualClock();
  readonly session = new FakeClassSession();
  /** The two elements; over WebRTC, which is opened first, the class is on the first one. */
  readonly videos = [new FakeVideo(), new FakeVideo()] as const;
  readonly memory = new HeldMemory();
  /** Every source that was made, the newest last. */
  readonly sources: FakeSource[] = [];
  /** What they were given. */
  readonly contexts: SourceContext[] = [];
  readonly events: string[] = [];
  readonly player: LivePlayer;

  constructor(options: Partial<LivePlayerOptions> = {}) {
    const [first, second] = this.videos;
    this.session.localNow = () => this.clock.now();
    const create = (path: PathName) => (context: SourceContext) => {
      const source = new FakeSource(path);
      this.contexts.push(context);
      this.sources.push(source);
      return source;
    };
    this.player = new LivePlayer({
      session: this.session,
      videos: [first.asVideo, second.asVideo],
      memory: this.memory,
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

  /** The element that is looked at. */
  get video(): FakeVideo {
    const [first, second] = this.videos;
    return this.player.video === second.asVideo ? second : first;
  }

  /** The newest source of a path. */
  source(path: PathName): FakeSource {
    const source = this.sources.findLast(({ kind }) => kind === path);
    if (!source) throw new Error(`no source of ${path} was opened`);
    return source;
  }

  /** The paths that are open now. */
  get open(): PathName[] {
    return this.sources.filter(({ closed }) => !closed).map(({ kind }) => kind);
  }

  /** Joins, and shows the first frame of a path; what was opened beside it is dropped. */
  async play(path: PathName = 'webrtc'): Promise<void> {
    this.session.join();
    await this.showFirstFrame(path);
  }

  async showFirstFrame(path: PathName): Promise<void> {
    this.source(path).showFirstFrame();
    await settle();
    // A picture that moves is left with the next frame of the one that takes over.
    for (const video of this.videos) video.showFrame();
    await settle();
  }

  /** Lets time pass while the picture and the packets of all open sources move. */
  async watch(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 50) {
      for (const source of this.sources) source.reached++;
      for (const video of this.videos) video.showFrame();
      await this.clock.advance(Math.min(50, ms - passed));
    }
  }
}
