import {
  type Clock,
  HopeError,
  type MediaKind,
  type Milliseconds,
  toMilliseconds,
} from '@hope-online/protocol';
import { type Unsubscribe } from '../sfu/sfu.js';
import { Subscriptions } from '../subscriptions.js';
import { type OpenAacEncoder } from './audio/aac-encoder.js';
import { type OpenOpusDecoder } from './audio/opus-decoder.js';
import { SoundTrack } from './audio/sound-track.js';
import { Reception, type ReceptionState } from './feed/reception.js';
import { type HeardSound } from './feed/sound-feed.js';
import { type OriginSource, SourceFeed } from './feed/source-feed.js';
import {
  type OriginOptions,
  type ResolvedOriginOptions,
  resolveOriginOptions,
  resolvePlannerLimits,
} from './origin-options.js';
import { describeRendition, type OriginStats } from './origin-stats.js';
import { type DateRange, DateRanges } from './playlist/date-ranges.js';
import { skipBoundaryFactor } from './playlist/media-playlist.js';
import { UriNames } from './playlist/uri-names.js';
import { type OriginRequest, type OriginResponse, Responder } from './respond.js';
import { ClassTimeline, secondsToTicks, ticksPerMillisecond } from './ticks.js';
import { DelayGauge } from './timeline/delay-gauge.js';
import { Program } from './timeline/program.js';
import { Waiters } from './waiters.js';

/** The codecs that an origin works with; given in tests that have no need of real ones. */
export interface OriginCodecs {
  readonly openEncoder?: OpenAacEncoder;
  readonly openDecoder?: OpenOpusDecoder;
}

type ReceptionListener = (kind: MediaKind, state: ReceptionState) => void;

const tickMs: Milliseconds = 50;
/** The class's timeline begins this much before its origin: what is captured earlier never goes on air. */
const epochLeadMs: Milliseconds = 10_000;
/** Beyond the delay that sound has had, so much more is allowed before silence takes its place. */
const silenceMarginMs: Milliseconds = 200;
/** The same while the sender says that it is silent. */
const pauseMarginMs: Milliseconds = 60;

/**
 * The LL-HLS origin of one class (RFC 8216bis): reads what is on air from taps, and answers requests for playlists and media.
 * It lives as long as the class, whatever goes on and off air, so that players never see a sequence number go back.
 */
export class LiveOrigin {
  readonly #clock: Clock;
  readonly #options: ResolvedOriginOptions;
  readonly #codecs: OriginCodecs;
  readonly #timeline: ClassTimeline;
  readonly #program: Program;
  readonly #sound: SoundTrack;
  readonly #waiters: Waiters;
  readonly #responder: Responder;
  readonly #dateRanges: DateRanges;
  readonly #reception: Record<MediaKind, Reception>;
  readonly #becameReady = new Subscriptions<[]>();
  readonly #faulted = new Subscriptions<[error: unknown]>();
  readonly #receptionChanged = new Subscriptions<[kind: MediaKind, state: ReceptionState]>();
  #soundDelay = new DelayGauge();
  #soundPauses = false;
  #feed: SourceFeed | undefined;
  /** What goes on air as soon as it is ready. */
  #warming: SourceFeed | undefined;
  /** Counts changes of the source, so that one that was overtaken while it opened gives way. */
  #turn = 0;
  #ready = false;
  #closed = false;
  /** Nothing is written after a fault until another source begins. */
  #hasFault = false;
  #encoderFailures = 0;
  #cancelTick: () => void = () => undefined;

  /**
   * @param options see {@link OriginOptions} for defaults
   * @throws HopeError `config-invalid` for an option out of its range
   */
  constructor(clock: Clock, options: OriginOptions = {}, codecs: OriginCodecs = {}) {
    const now = clock.now();
    const resolved = resolveOriginOptions(options);
    this.#clock = clock;
    this.#options = resolved;
    this.#codecs = codecs;
    this.#timeline = new ClassTimeline(Math.floor(now) - epochLeadMs);
    this.#program = new Program({
      limits: resolvePlannerLimits(resolved),
      partTarget: secondsToTicks(resolved.partSeconds),
      soundPartTarget: secondsToTicks(resolved.soundPartSeconds),
      window: secondsToTicks(resolved.windowSeconds),
      onKeyFrameWanted: () => this.#feed?.askForKeyFrame(),
    });
    this.#sound = new SoundTrack({
      clock,
      timeline: this.#timeline,
      onFrame: (frame) =>
        this.#guard(() => {
          this.#program.addSound(frame);
          this.#advance();
        }),
      onError: () => this.#encoderFailures++,
      ...(codecs.openEncoder && { openEncoder: codecs.openEncoder }),
    });
    this.#dateRanges = new DateRanges(clock, toMilliseconds(resolved.targetDuration * skipBoundaryFactor));
    this.#waiters = new Waiters(clock, resolved.maxWaiters);
    this.#responder = new Responder({
      program: this.#program,
      waiters: this.#waiters,
      isReady: () => this.#ready,
      frame: {
        timeline: this.#timeline,
        names: new UriNames(now),
        targetDuration: resolved.targetDuration,
        partWindowSeconds: resolved.targetDuration * 3,
        dateRanges: this.#dateRanges,
      },
    });
    const notify: ReceptionListener = (kind, state) => this.#receptionChanged.emit(kind, state);
    this.#reception = { audio: new Reception('audio', notify), video: new Reception('video', notify) };
  }

  /** Whether every playlist can be played. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Says that every playlist can be played now. */
  onReady(listener: () => void): Unsubscribe {
    return this.#becameReady.add(listener);
  }

  /** Says whether packets of the present source arrive, each time that changes. */
  onReception(listener: ReceptionListener): Unsubscribe {
    return this.#receptionChanged.add(listener);
  }

  /**
   * Puts a source on air in place of what is there, which stays until the source has sent what it needs to begin: a capture
   * time and a key frame, waited for 1.2 s at most. Resolves when it is on air, or was overtaken. `undefined` puts nothing on air, and the playlists stay as they are.
   * The origin owns the taps from here on, and closes them in any case.
   * @throws HopeError `closed` after {@link LiveOrigin.close}; what the taps and codecs throw when they can't start
   */
  async setSource(source: OriginSource | undefined): Promise<void> {
    const turn = ++this.#turn;
    if (this.#closed) {
      closeTaps(source);
      throw new HopeError('closed', 'origin: the class is closed');
    }
    this.#warming?.close();
    this.#warming = undefined;
    if (!source) {
      this.#takeOff();
      return;
    }
    try {
      await this.#sound.open();
    } catch (error) {
      closeTaps(source);
      throw error;
    }
    if (turn !== this.#turn || this.#closed) {
      closeTaps(source);
      return;
    }
    await this.#warmUp(source);
  }

  /**
   * Says that making the playlists failed inside, by a fault that no input should be able to cause. The source is off the
   * playlists then, which can still be fetched; {@link LiveOrigin.setSource} begins anew. Other classes notice nothing.
   */
  onFault(listener: (error: unknown) => void): Unsubscribe {
    return this.#faulted.add(listener);
  }

  /** Lists a moment of the class in every media playlist; says whether it is listed, see {@link DateRanges.add}. */
  addDateRange(range: DateRange): boolean {
    const added = this.#dateRanges.add(range);
    if (added) this.#responder.refresh();
    return added;
  }

  /** Answers a request for something under the class's HLS root; never rejects. */
  respond(request: OriginRequest): Promise<OriginResponse> {
    return this.#responder.respond(request);
  }

  stats(): OriginStats {
    const feed = this.#feed?.stats;
    return {
      bytes: this.#bytes,
      waiters: this.#waiters.count,
      renditions: this.#program.renditions.map(describeRendition),
      lostPackets: feed?.lostPackets ?? 0,
      driftMs: feed?.driftMs ?? { video: null, audio: null },
      encoderFailures: this.#encoderFailures,
    };
  }

  /** Ends all waits, closes the taps and the codecs. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#warming?.close();
    this.#takeOff();
    this.#cancelTick();
    this.#waiters.close();
    this.#sound.close();
    this.#becameReady.clear();
    this.#receptionChanged.clear();
    this.#faulted.clear();
  }

  #takeOff(): void {
    this.#feed?.close();
    this.#feed = undefined;
    this.#program.end(this.#now);
    this.#reception.video.absent();
    this.#reception.audio.absent();
  }

  async #warmUp(source: OriginSource): Promise<void> {
    const feed = this.#createFeed(source, () => this.#putOn(feed, source));
    this.#warming = feed;
    try {
      await feed.start();
    } catch (error) {
      feed.close();
      if (this.#warming === feed) this.#warming = undefined;
      if (this.#feed === feed) this.#takeOff();
      throw error;
    }
  }

  #createFeed(source: OriginSource, onReady: () => void): SourceFeed {
    /** Told of its Producers before it is on air, reception would mix them up with those that are. */
    const isOnAir = () => this.#feed === feed;
    const feed = new SourceFeed({
      clock: this.#clock,
      timeline: this.#timeline,
      source,
      openDecoder: this.#codecs.openDecoder,
      onReady,
      onPacket: (kind) => this.#reception[kind].packet(this.#clock.now()),
      onProducer: (kind, event) => {
        if (isOnAir()) this.#reception[kind].producer(event, this.#clock.now());
      },
      onFrame: (layer, frame) =>
        this.#guard(() => {
          this.#program.addPicture(layer, frame, this.#now);
          this.#advance();
        }),
      onBreak: (layer) => {
        if (isOnAir()) this.#guard(() => this.#program.breakLayer(layer));
      },
      onSound: (sound) => this.#guard(() => this.#takeSound(sound)),
    });
    return feed;
  }

  #putOn(feed: SourceFeed, source: OriginSource): void {
    this.#warming = undefined;
    this.#hasFault = false;
    this.#takeOff();
    this.#feed = feed;
    const now = this.#clock.now();
    if (source.video) this.#reception.video.expect(now);
    if (source.audio) this.#reception.audio.expect(now);
    this.#soundDelay = new DelayGauge();
    this.#soundPauses = false;
    this.#sound.begin(now - silenceMarginMs);
    this.#program.begin(feed.layerCount, this.#now);
    this.#cancelTick();
    this.#tick();
  }

  #takeSound({ moment, pcm, pausing }: HeardSound): void {
    this.#soundDelay.observe(this.#now - this.#timeline.toTicks(moment), this.#now);
    this.#soundPauses = pausing;
    this.#sound.write(moment, pcm);
  }

  /** Runs as long as something is on air, or still has to be written. */
  #tick(): void {
    this.#guard(() => this.#write());
    if (this.#hasFault) return;
    if (this.#feed || !this.#program.settled)
      this.#cancelTick = this.#clock.after(tickMs, () => this.#tick());
  }

  #write(): void {
    const now = this.#clock.now();
    this.#feed?.tick(now);
    this.#reception.video.tick(now);
    this.#reception.audio.tick(now);
    const late = this.#soundDelay.worst(this.#now) / ticksPerMillisecond;
    this.#sound.fill(now - late - (this.#soundPauses ? pauseMarginMs : silenceMarginMs));
    this.#advance();
  }

  /** One class's fault must not end the process, and with it every other class. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#hasFault = true;
      this.#cancelTick();
      this.#feed?.close();
      this.#feed = undefined;
      this.#faulted.emit(error);
    }
  }

  #advance(): void {
    if (this.#program.advance(this.#now)) this.#publish();
  }

  #publish(): void {
    this.#boundBytes();
    this.#forgetDateRanges();
    this.#responder.refresh();
    this.#waiters.wake();
    if (this.#ready || !this.#isPlayable) return;
    this.#ready = true;
    this.#becameReady.emit();
  }

  /** Three parts of picture; of sound alone, whose parts are longer, the first. */
  get #isPlayable(): boolean {
    const { rungs, sound } = this.#program;
    return (
      sound.newest !== undefined && rungs.every(({ duration, partTarget }) => duration >= partTarget * 3)
    );
  }

  #boundBytes(): void {
    const minimum = secondsToTicks(this.#options.targetDuration * 3);
    while (this.#bytes > this.#options.maxBytes) {
      const forgot = this.#program.renditions.map((rendition) => rendition.forgetOldest(minimum));
      if (!forgot.includes(true)) return;
    }
  }

  #forgetDateRanges(): void {
    const starts = this.#program.renditions.flatMap(({ segments: [first] }) => first?.head.start ?? []);
    if (starts.length > 0) this.#dateRanges.beginAt(this.#timeline.toMilliseconds(Math.min(...starts)));
  }

  get #bytes(): number {
    const segments = new Set(this.#program.renditions.flatMap((rendition) => rendition.held));
    return [...segments].reduce((sum, segment) => sum + segment.byteLength, 0);
  }

  get #now(): number {
    return Math.round(this.#timeline.toTicks(this.#clock.now()));
  }
}

function closeTaps(source: OriginSource | undefined): void {
  source?.audio?.close();
  source?.video?.close();
}
