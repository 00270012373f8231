import { Emitter, type Listenable, type ListenOptions, type Unsubscribe } from '@hope-online/core';
import { type Milliseconds, type ServerEventData } from '@hope-online/protocol';
import { AirControl } from './air-control.js';
import { CaptureSources } from './capture-sources.js';
import { ClockReporter } from './clock-reporter.js';
import { type AirState } from './decisions/air-machine.js';
import { type Audibility, decideAudibility } from './decisions/audibility.js';
import { MediasoupOutlet } from './mediasoup-outlet.js';
import { type OutletSource } from './outlet.js';
import { type PublishSession } from './publish-session.js';
import {
  type PublisherOptions,
  type ResolvedPublisherOptions,
  resolvePublisherOptions,
} from './publisher-options.js';
import { type SoundLevel, SoundMeter } from './sound-meter.js';

/** What a {@link ClassPublisher} tells. */
export interface PublisherEvents {
  /** Anything that its getters give has changed. */
  change: [];
  /** How loud the microphone is, ten times a second while one is open. */
  level: [level: SoundLevel];
  /** A device was plugged in or out, or the page was allowed to know their names. */
  devices: [];
}

/** How long after a change it is too early to worry that nothing arrives at the server. */
const settleMs: Milliseconds = 3_000;

/**
 * The teacher's side of a class: opens camera, screen and microphone, shows what they give, and sends it to the
 * class while the teacher is on air. Nothing leaves the machine before {@link take} or after {@link giveBack}.
 */
export class ClassPublisher implements Listenable<PublisherEvents> {
  /** Camera, screen and microphone. */
  readonly sources: CaptureSources;
  readonly #session: PublishSession;
  readonly #options: ResolvedPublisherOptions;
  readonly #events = new Emitter<PublisherEvents>();
  readonly #closed = new AbortController();
  readonly #meter: SoundMeter;
  readonly #air: AirControl;
  readonly #clockReporter: ClockReporter;
  #metered: MediaStreamTrack | undefined;
  #reception: ServerEventData<'reception'> | undefined;
  #audience: ServerEventData<'audience'> | undefined;
  #stopSettling: (() => void) | undefined;
  #deadQuiet = false;

  constructor(session: PublishSession, options: PublisherOptions = {}) {
    const resolved = resolvePublisherOptions(options);
    const { clock, devices, openProbe, retry } = resolved;
    this.#session = session;
    this.#options = resolved;
    this.sources = new CaptureSources(devices, {
      onSource: () => this.#onSource(),
      onDevices: () => this.#events.emit('devices'),
    });
    this.#meter = new SoundMeter(clock, openProbe, (level) => this.#onLevel(level));
    this.#clockReporter = new ClockReporter(session, clock);
    this.#air = new AirControl({
      session,
      clock,
      retry,
      openOutlet: (signal) => this.#openOutlet(signal),
      onChange: (state) => this.#onAir(state),
    });
    const { signal } = this.#closed;
    session.on('state', () => this.#tellChange(), { signal });
    session.on('audience', (audience) => this.#onAudience(audience), { signal });
    session.on('reception', (reception) => this.#onReception(reception), { signal });
  }

  /** Where the teacher stands between preview and class. */
  get air(): AirState {
    return this.#air.state;
  }

  /** How loud the microphone is now; also while it is muted. */
  get level(): SoundLevel {
    return this.#meter.level;
  }

  /** How many pupils are in the class and on which path; undefined until the server says so. */
  get audience(): ServerEventData<'audience'> | undefined {
    return this.#audience;
  }

  /** Whether pupils hear and see the teacher, and if not, why. */
  get audibility(): Audibility {
    const { air } = this;
    return decideAudibility({
      session: this.#session.state.name,
      air: air.name,
      firstTry: 'after' in air && air.after === 'take' && air.attempt === 1,
      sound: this.sources.source('sound').fact,
      picture: this.sources.source('picture').fact,
      deadQuiet: this.#deadQuiet,
      reception: this.#reception,
      settling: this.#stopSettling !== undefined,
      students: this.#audience?.students,
    });
  }

  on<Type extends keyof PublisherEvents>(
    type: Type,
    listener: (...args: PublisherEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.#events.on(type, listener, options);
  }

  /** Takes the class over; {@link air} tells how it goes. Does nothing while that is under way or done. */
  take(): void {
    this.#air.take();
  }

  /** Gives the class back; the recorded lesson goes on where there is one. */
  giveBack(): void {
    this.#air.giveBack();
  }

  /** Ends everything: devices, transport, timers. The session stays. */
  close(): void {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    this.#air.close();
    this.#clockReporter.stop();
    this.#stopSettling?.();
    this.sources.close();
    this.#meter.close();
  }

  async #openOutlet(signal: AbortSignal): Promise<MediasoupOutlet> {
    const { loadDevice, linkHints, maxLayers } = this.#options;
    const wanted = () => ({ ...this.#sent('audio', 'sound'), ...this.#sent('video', 'picture') });
    const session = this.#session;
    const outlet = await MediasoupOutlet.open({
      session,
      wanted,
      loadDevice,
      linkHints,
      maxLayers,
      signal,
    });
    // Before the stage is taken, so that the first frame on air has its time.
    this.#clockReporter.start();
    return outlet;
  }

  #sent<Kind extends string>(kind: Kind, name: 'sound' | 'picture'): { readonly [K in Kind]?: OutletSource } {
    const { state, muted } = this.sources.source(name);
    return state.name === 'live'
      ? ({ [kind]: { track: state.track, muted } } as { [K in Kind]: OutletSource })
      : {};
  }

  #onAir({ name }: AirState): void {
    if (name === 'connecting') this.#reception = undefined;
    else if (name === 'on-air') this.#settle();
    else if (name !== 'taking' && name !== 'restarting') this.#clockReporter.stop();
    this.#tellChange();
  }

  #onSource(): void {
    if (this.#closed.signal.aborted) return;
    const { sound } = this.sources;
    const track = sound.name === 'live' ? sound.track : undefined;
    if (track !== this.#metered) {
      this.#metered = track;
      this.#deadQuiet = false;
      this.#meter.watch(track);
    }
    this.#settle();
    this.#air.sync();
    this.#tellChange();
  }

  #onLevel(level: SoundLevel): void {
    this.#events.emit('level', level);
    if (level.deadQuiet === this.#deadQuiet) return;
    this.#deadQuiet = level.deadQuiet;
    this.#tellChange();
  }

  #onAudience(audience: ServerEventData<'audience'>): void {
    this.#audience = audience;
    this.#tellChange();
  }

  #onReception(reception: ServerEventData<'reception'>): void {
    this.#reception = reception;
    this.#tellChange();
  }

  /** The server needs a moment to see what has changed at this end. */
  #settle(): void {
    this.#stopSettling?.();
    this.#stopSettling = this.#options.clock.after(settleMs, () => {
      this.#stopSettling = undefined;
      this.#tellChange();
    });
  }

  #tellChange(): void {
    if (!this.#closed.signal.aborted) this.#events.emit('change');
  }
}
