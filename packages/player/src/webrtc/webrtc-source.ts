import { Emitter, withDeadline } from '@hope-online/core';
import {
  type Clock,
  HopeError,
  type MediaKind,
  type Milliseconds,
  sleep,
  type StageProducer,
  toHopeError,
} from '@hope-online/protocol';
import {
  isMending,
  type LinkInput,
  linkLadder,
  type LinkPhase,
  type PathStep,
  type ReceptionWish,
  shakyMs,
  type SourceStats,
} from '../decisions/index.js';
import { type PlaybackSource, type SourceContext, type SourceEvents } from '../playback-source.js';
import { CaptureClock, type LeadingTrack } from './capture-clock.js';
import { loadDevice, type LoadDevice, preloadDevice } from './load-device.js';
import { ReceivingLink } from './receiving-link.js';
import { ReceiverMeter } from './receiver-meter.js';
import { StageReception } from './stage-reception.js';
import { StageTracks } from './stage-tracks.js';

/** What a test replaces. */
export interface WebRtcPorts {
  readonly loadDevice: LoadDevice;
  /** Begins to load what {@link loadDevice} needs. */
  readonly preloadDevice: () => Promise<void>;
  readonly createStream: () => MediaStream;
}

const browserPorts: WebRtcPorts = {
  loadDevice,
  preloadDevice,
  createStream: () => new MediaStream(),
};

/** How often it is looked whether the first frame is there, where the element does not tell. */
const pollMs: Milliseconds = 100;
/** How long to wait before a transport is tried again within the same limit. */
const rebuildPauseMs: Milliseconds = 300;

/** The class over WebRTC: one transport from the SFU that carries what is on the stage. */
export class WebRtcSource implements PlaybackSource {
  readonly kind = 'webrtc';
  readonly events = new Emitter<SourceEvents>();
  readonly clock: CaptureClock;
  readonly #context: SourceContext;
  readonly #ports: WebRtcPorts;
  readonly #scope = new AbortController();
  readonly #tracks: StageTracks;
  readonly #reception: StageReception;
  readonly #meter: ReceiverMeter;
  #device: ReturnType<LoadDevice> | undefined;
  #video: HTMLVideoElement | undefined;
  #step: PathStep = 'socket';
  #phase: LinkPhase = 'up';
  #link: ReceivingLink | undefined;
  #epoch = 0;
  #roundTripMs: Milliseconds | undefined;
  #cancelRung: (() => void) | undefined;
  /** Ends the ladder's present work when the ladder moves on. */
  #rung = new AbortController();
  /** One change of the tracks after the other. */
  #following: Promise<void> = Promise.resolve();

  constructor(context: SourceContext, ports: WebRtcPorts = browserPorts) {
    this.#context = context;
    this.#ports = ports;
    this.#tracks = new StageTracks(ports.createStream(), context.clock);
    const { clock, session, frames } = context;
    const consumerOf = (kind: MediaKind) => this.#tracks.consumerOf(kind);
    this.#reception = new StageReception({ clock, session, consumerOf, onAir: () => this.#onAir });
    this.#meter = new ReceiverMeter({ clock, consumerOf, link: () => this.#link });
    this.clock = new CaptureClock({
      clock,
      frames,
      serverClock: session.serverClock,
      leading: () => this.#leading,
      roundTripMs: () => this.#roundTripMs,
    });
  }

  get step(): PathStep {
    return this.#step;
  }

  get mending(): boolean {
    return isMending(this.#phase);
  }

  async open(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    const { session, clock, limits } = this.#context;
    const stop = () => this.close();
    signal.addEventListener('abort', stop, { once: true });
    signal.throwIfAborted();
    // Beside the joining, not after it.
    void this.#ports.preloadDevice();
    const inside = { clock, signal: this.#scope.signal };
    await withDeadline((inner) => session.ready(inner), {
      ...inside,
      limitMs: limits.socketMs,
      error: () => new HopeError('signalling-unreachable', 'webrtc: the class is not joined in time'),
    });
    this.#step = 'module';
    // Loaded here, so that its limit is its own.
    await withDeadline(() => this.#loadDevice(), {
      ...inside,
      limitMs: limits.moduleMs,
      error: () => new HopeError('transport-timeout', 'webrtc: its code does not load in time'),
    });
    this.#step = 'transport';
    await withDeadline((inner) => this.#build(inner), {
      ...inside,
      limitMs: limits.transportMs,
      error: () => new HopeError('transport-timeout', 'webrtc: no transport in time'),
    });
    this.#video = video;
    video.srcObject = this.#tracks.stream;
    this.#scope.signal.addEventListener('abort', () => {
      if (video.srcObject === this.#tracks.stream) video.srcObject = null;
    });
    this.#watchSession();
    this.events.emit('attached');
    this.#step = 'first-frame';
    await withDeadline((inner) => this.#firstFrame(inner), {
      ...inside,
      limitMs: limits.firstFrameMs,
      error: () => new HopeError('first-frame-timeout', 'webrtc: no picture in time'),
    });
    this.#step = 'playing';
  }

  prefer(wish: ReceptionWish): void {
    this.#reception.prefer(wish);
  }

  /** The server chooses by what arrives here. */
  expectBandwidth(): void {}

  readonly window = undefined;

  seek(): void {}

  async progress(): Promise<number> {
    return this.#meter.progress(this.#awaited.some(({ kind }) => kind === 'video') ? 'video' : 'audio');
  }

  async sample(): Promise<SourceStats> {
    const stats = await this.#meter.sample();
    this.#roundTripMs = stats.roundTripMs ?? this.#roundTripMs;
    // A hidden page decodes what it likes.
    if (this.#video?.ownerDocument.hidden === false) this.#reception.watch(stats);
    return stats;
  }

  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort(new HopeError('closed', 'webrtc: closed'));
    this.#rung.abort(this.#scope.signal.reason);
    this.#cancelRung?.();
    this.#tracks.close();
    this.#link?.close();
  }

  get #onAir(): readonly StageProducer[] {
    return this.#context.session.stage?.producers ?? [];
  }

  /** What is sent and wanted, so that it should move. */
  get #awaited(): readonly StageProducer[] {
    return this.#onAir.filter(({ kind, paused }) => !paused && !this.#reception.held.includes(kind));
  }

  /** A class's capabilities are the same in each epoch, so one Device serves them all. */
  #loadDevice(): ReturnType<LoadDevice> {
    this.#device ??= this.#ports.loadDevice(this.#context.session.routerRtpCapabilities ?? {});
    return this.#device;
  }

  #followStage(link: ReceivingLink, signal: AbortSignal): Promise<void> {
    const stage = { producers: this.#onAir, held: () => this.#reception.held };
    return this.#tracks.follow(link, stage, signal);
  }

  get #leading(): LeadingTrack | undefined {
    const [kind] = (['video', 'audio'] as const).filter((each) =>
      this.#awaited.some((producer) => producer.kind === each),
    );
    const consumer = kind && this.#tracks.consumerOf(kind);
    if (!consumer) return undefined;
    const producer = this.#onAir.find(({ producerId }) => producerId === consumer.producerId);
    return { kind, receiver: consumer.rtpReceiver, clockOffsetMs: producer?.clockOffsetMs };
  }

  /** Makes a transport and moves the tracks to it; goes on trying within the caller's limit. */
  async #build(signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        await this.#buildOnce(signal);
        return;
      } catch (error) {
        signal.throwIfAborted();
        const problem = toHopeError(error, 'transport-failed', 'webrtc');
        // The class may have been rebuilt under this very attempt. What is no matter of transport stays so.
        if (problem.family !== 'transport' && problem.code !== 'not-found') throw problem;
        await sleep(this.#context.clock, rebuildPauseMs, signal);
        if (this.#context.session.state.name !== 'joined') await this.#context.session.ready(signal);
      }
    }
  }

  async #buildOnce(signal: AbortSignal): Promise<void> {
    const { session, clock } = this.#context;
    const epoch = session.stage?.epoch ?? 0;
    const device = await this.#loadDevice();
    signal.throwIfAborted();
    const { held } = this.#reception;
    const link = await ReceivingLink.open({ session, device, clock, held }, signal);
    try {
      signal.throwIfAborted();
      await this.#followStage(link, signal);
    } catch (error) {
      link.close();
      throw error;
    }
    const old = this.#link;
    this.#link = link;
    this.#epoch = epoch;
    old?.close();
    this.#reception.apply();
    link.onState((state) => {
      if (link !== this.#link) return;
      if (state === 'connected' || state === 'disconnected' || state === 'failed') this.#climb(state);
    });
  }

  #watchSession(): void {
    const { session } = this.#context;
    const { signal } = this.#scope;
    session.on('stage', () => this.#stageChanged(), { signal });
    // ICE would find out after seconds of silence.
    session.on('network', (change) => change === 'changed' && this.#climb('failed'), { signal });
    session.on(
      'state',
      (state) => {
        // A new session at the server has none of the old one's transports.
        if (state.name !== 'joined') return;
        if (state.resumed) this.#reception.applyAgain();
        else this.#climb('orphaned');
      },
      { signal },
    );
    this.#stageChanged();
  }

  #stageChanged(): void {
    const { stage } = this.#context.session;
    // An empty stage is not followed: the last picture stays until another comes or the class is over.
    if (!stage || stage.producers.length === 0) return;
    if (stage.epoch > this.#epoch) this.#climb('orphaned');
    else this.#follow();
  }

  #follow(): void {
    const { signal } = this.#scope;
    this.#following = this.#following
      .then(async () => {
        const link = this.#link;
        if (signal.aborted || !link || this.mending) return;
        await this.#followStage(link, signal);
        this.#reception.apply();
        this.events.emit('attached');
      })
      .catch((error: unknown) => this.#followFailed(error));
  }

  /** A Producer that has gone again is followed by news of the stage; anything else is mended from the ground. */
  #followFailed(error: unknown): void {
    const { code } = toHopeError(error);
    if (this.#scope.signal.aborted || code === 'not-found' || code === 'signalling-lost') return;
    this.#climb('orphaned');
  }

  #climb(input: LinkInput, error?: HopeError): void {
    if (this.#scope.signal.aborted) return;
    const step = linkLadder[this.#phase][input];
    if (!step) return;
    const [phase, effect] = step;
    this.#phase = phase;
    this.#cancelRung?.();
    this.#rung.abort(new HopeError('closed', 'webrtc: the link has moved on'));
    this.#rung = new AbortController();
    if (phase === 'shaky') {
      this.#cancelRung = this.#context.clock.after(shakyMs, () => this.#climb('spent'));
    }
    if (effect === 'restart-ice') this.#mend((signal) => this.#restartIce(signal));
    if (effect === 'rebuild') this.#mend((signal) => this.#build(signal));
    if (effect === 'give-up') {
      this.events.emit('failed', error ?? new HopeError('transport-failed', 'webrtc: the link is down'));
    }
  }

  /** Does one rung's work within the limit for coming back. */
  #mend(work: (signal: AbortSignal) => Promise<void>): void {
    const { clock, limits } = this.#context;
    const { signal } = this.#rung;
    withDeadline(work, {
      clock,
      signal,
      limitMs: limits.recoveryMs,
      error: () => new HopeError('transport-timeout', 'webrtc: the link does not come back in time'),
    }).then(
      () => {
        if (signal.aborted) return;
        this.#climb('connected');
        this.events.emit('attached');
        this.#stageChanged();
      },
      (error: unknown) => signal.aborted || this.#climb('spent', toHopeError(error, 'transport-failed')),
    );
  }

  async #restartIce(signal: AbortSignal): Promise<void> {
    const { session, limits } = this.#context;
    await session.ready(signal);
    await this.#link?.restartIce(limits.recoveryMs, signal);
  }

  /** Where everything on air is muted, or not wanted, there is no frame to wait for. */
  async #firstFrame(signal: AbortSignal): Promise<void> {
    const { clock, frames } = this.#context;
    while (this.#awaited.length > 0) {
      if (frames.last || (await this.progress()) > 0) return;
      const loaded = await this.#untilLoaded(clock, signal);
      if (loaded && (this.#video?.videoWidth || this.#awaited.every(({ kind }) => kind === 'audio'))) return;
    }
  }

  /** Tells whether the element has something to show; after a moment that it has not. */
  #untilLoaded(clock: Clock, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const scope = new AbortController();
      const settle = (outcome: () => void) => {
        scope.abort();
        cancel();
        outcome();
      };
      const cancel = clock.after(pollMs, () => settle(() => resolve(false)));
      const inside = { once: true, signal: scope.signal };
      this.#video?.addEventListener('loadeddata', () => settle(() => resolve(true)), inside);
      signal.addEventListener('abort', () => settle(() => reject(signal.reason)), inside);
      if (signal.aborted) settle(() => reject(signal.reason));
    });
  }
}
