import { type ClassSession, connect } from '@hope-online/core';
import { ClassPublisher, type DeviceList, type PublishSession } from '@hope-online/player/publish';
import { type HopeError, toHopeError } from '@hope-online/protocol';
import { type StudioFacts } from './studio-model.js';
import { type StudioActions } from './studio-view.js';

/** Which class a studio belongs to: a session of the page's own, or where to find one. */
export type StudioPlace =
  | { readonly session: PublishSession }
  | { readonly src: string; readonly token: string | (() => Promise<string>) };

/** What a {@link StudioRoom} tells its owner. */
export interface StudioRoomListener {
  /** The facts have changed. */
  onChange(): void;
  /** The meter has moved. @param length 0…1 */
  onLevel(length: number): void;
  /** Something that was asked for did not work. */
  onError(error: HopeError): void;
}

/** One class in the studio: its session, its publisher, and what the teacher's buttons do to them. */
export class StudioRoom implements StudioActions {
  readonly publisher: ClassPublisher;
  readonly session: PublishSession;
  readonly #listener: StudioRoomListener;
  /** Made here, and so closed here. */
  readonly #own: ClassSession | undefined = undefined;
  readonly #left = new AbortController();
  #devices: DeviceList | undefined;
  #error: HopeError | undefined;

  constructor(place: StudioPlace, listener: StudioRoomListener) {
    if ('session' in place) this.session = place.session;
    else this.session = this.#own = connect(place);
    this.#listener = listener;
    this.publisher = new ClassPublisher(this.session);
    const { signal } = this.#left;
    this.publisher.on('change', () => listener.onChange(), { signal });
    this.publisher.on('level', ({ length }) => listener.onLevel(length), { signal });
    this.publisher.on('devices', () => void this.#readDevices(), { signal });
    void this.#readDevices();
  }

  get facts(): StudioFacts {
    const { session } = this;
    const { air, audibility, audience, sources } = this.publisher;
    const { picture, sound } = sources;
    const ended = session.state.name === 'closed' ? session.state.error : undefined;
    const missing = 'error' in picture ? picture.error : 'error' in sound ? sound.error : undefined;
    return {
      air,
      audibility,
      sound,
      picture,
      muted: { sound: sources.source('sound').muted, picture: sources.source('picture').muted },
      audience,
      devices: this.#devices,
      joined: session.state.name === 'joined',
      error: this.#error ?? ended ?? missing,
    };
  }

  start(): void {
    void this.#try(() => this.publisher.sources.openBoth());
  }

  pressAir(): void {
    const { air, sources } = this.publisher;
    if (air.name !== 'off-air' && air.name !== 'displaced' && air.name !== 'failed') {
      this.publisher.giveBack();
      return;
    }
    void this.#try(async () => {
      // One press is enough also for a teacher who has turned nothing on yet.
      if (sources.picture.name !== 'live' && sources.sound.name !== 'live') await sources.openBoth();
      if (!this.#left.signal.aborted) this.publisher.take();
    });
  }

  toggleMute(name: 'sound' | 'picture'): void {
    const { sources } = this.publisher;
    sources.setMuted(name, !sources.source(name).muted);
  }

  showCamera(): void {
    void this.#try(() => this.publisher.sources.openCamera());
  }

  showScreen(): void {
    void this.#try(() => this.publisher.sources.openScreen());
  }

  chooseCamera(deviceId: string): void {
    if (deviceId === '') return this.publisher.sources.stop('picture');
    void this.#try(() => this.publisher.sources.openCamera({ deviceId }));
  }

  chooseMicrophone(deviceId: string): void {
    if (deviceId === '') return this.publisher.sources.stop('sound');
    void this.#try(() => this.publisher.sources.openMicrophone({ deviceId }));
  }

  close(): void {
    this.#left.abort();
    this.publisher.close();
    this.#own?.close();
  }

  async #try(action: () => Promise<void>): Promise<void> {
    this.#error = undefined;
    try {
      await action();
    } catch (cause) {
      if (this.#left.signal.aborted) return;
      this.#error = toHopeError(cause);
      this.#listener.onError(this.#error);
    }
    this.#listener.onChange();
  }

  async #readDevices(): Promise<void> {
    const devices = await this.publisher.sources.list();
    if (this.#left.signal.aborted) return;
    this.#devices = devices;
    this.#listener.onChange();
  }
}
