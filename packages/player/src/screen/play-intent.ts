import { Emitter, type Listenable } from '@hope-online/core';
import { HopeError } from '@hope-online/protocol';
import { afterRefusal, type AutoplayChoice, type PlayPermission } from '../decisions/index.js';
import { type Screen } from './screen.js';
import { type SoundMix } from './sound-mix.js';

/** What {@link PlayIntent} tells. */
export interface PlayIntentEvents {
  permission: [permission: PlayPermission];
  /** The viewer wants it to play, or to stand. */
  wanted: [wanted: boolean];
}

/**
 * Whether playing is wanted, kept across sources and elements: a media element forgets it each time it gets another
 * source. Where the browser refuses sound it plays without, and where it refuses that too it waits for a click.
 */
export class PlayIntent {
  readonly #screen: Screen;
  readonly #sound: SoundMix;
  readonly #emitter = new Emitter<PlayIntentEvents>();
  readonly #scope = new AbortController();
  #wanted: boolean;
  #permission: PlayPermission = 'granted';

  constructor(screen: Screen, sound: SoundMix, autoplay: AutoplayChoice) {
    this.#screen = screen;
    this.#sound = sound;
    this.#wanted = autoplay !== 'off' || screen.videos.some((video) => !video.paused);
    if (autoplay === 'muted') sound.muted = true;
    const { signal } = this.#scope;
    for (const video of screen.videos) {
      video.addEventListener('pause', () => this.#paused(video), { signal });
      video.addEventListener('play', () => video === screen.video && this.#want(true), { signal });
      video.addEventListener('playing', () => this.#allowed(video), { signal });
    }
    const page = screen.video.ownerDocument;
    page.addEventListener('visibilitychange', () => this.resumeAll(), { signal });
    // Some browsers bless one element at a time, and only during a gesture: both are, at the first that comes.
    for (const type of ['pointerup', 'keydown'] as const) {
      page.addEventListener(type, () => this.#bless(), { signal, capture: true, once: true });
    }
  }

  get events(): Listenable<PlayIntentEvents> {
    return this.#emitter;
  }

  get wanted(): boolean {
    return this.#wanted;
  }

  get permission(): PlayPermission {
    return this.#permission;
  }

  /**
   * Plays as soon as there is something to play.
   * @throws HopeError `playback-blocked` where the browser wants a click first
   */
  async play(): Promise<void> {
    this.#want(true);
    this.#bless();
    await this.#try();
    if (this.#permission === 'refused') {
      throw new HopeError('playback-blocked', 'play: the browser wants a click first');
    }
  }

  pause(): void {
    this.#want(false);
    for (const video of this.#screen.videos) video.pause();
  }

  /** For the click on the unmute button. */
  async unmute(): Promise<void> {
    this.#sound.muted = false;
    await this.play();
    this.heard();
  }

  /** Goes on playing after an element got other media, if that is wanted. */
  resume(video: HTMLVideoElement): void {
    if (!this.#wanted || !video.paused || this.#scope.signal.aborted) return;
    if (video === this.#screen.video) void this.#try();
    else void this.#playBeneath(video);
  }

  /** Another element is at the front. */
  turned(video: HTMLVideoElement): void {
    if (this.#sound.isSilenced(video) && !this.#sound.muted) {
      this.#sound.muted = true;
      this.#say('muted-only');
    }
    this.resume(video);
  }

  resumeAll(): void {
    for (const video of this.#screen.videos) if (hasMedia(video)) this.resume(video);
  }

  /** The viewer has changed volume or mute. */
  heard(): void {
    if (this.#permission === 'muted-only' && !this.#sound.muted) this.#say('granted');
  }

  close(): void {
    this.#scope.abort();
  }

  /** Plays what nobody hears yet; where the browser refuses even that, it is tried again at the front. */
  async #playBeneath(video: HTMLVideoElement): Promise<void> {
    if (await this.#isAllowed(video)) return;
    this.#sound.silence(video);
    await this.#isAllowed(video);
  }

  async #try(): Promise<void> {
    const { video } = this.#screen;
    if (await this.#isAllowed(video)) return;
    if (afterRefusal(video.muted) === 'mute-and-play') {
      this.#sound.muted = true;
      this.#say('muted-only');
      if (await this.#isAllowed(video)) return;
    }
    this.#say('refused');
  }

  /** Whether `play()` was refused by policy. Nothing to play yet, or another source meanwhile, is no refusal. */
  async #isAllowed(video: HTMLVideoElement): Promise<boolean> {
    try {
      await video.play();
      return true;
    } catch (error) {
      return !(error instanceof DOMException && error.name === 'NotAllowedError');
    }
  }

  #bless(): void {
    for (const video of this.#screen.videos) {
      if (!hasMedia(video)) video.load();
      else if (video.paused && this.#wanted) video.play().catch(() => undefined);
    }
  }

  #paused(video: HTMLVideoElement): void {
    if (video !== this.#screen.video) return;
    // Sound that was turned on without a gesture: the browser stops the picture, too. Better without sound.
    if (this.#wanted && this.#sound.isSilenced(video)) return;
    // The end of a stream pauses, too, and so does a browser that saves power behind another tab.
    const { ended, ownerDocument } = video;
    if (!ended && !ownerDocument.hidden && this.#permission !== 'refused') this.#want(false);
  }

  #allowed(video: HTMLVideoElement): void {
    if (video !== this.#screen.video) return;
    if (this.#permission === 'refused' && !video.paused) this.#say(video.muted ? 'muted-only' : 'granted');
  }

  #want(wanted: boolean): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#emitter.emit('wanted', wanted);
  }

  #say(permission: PlayPermission): void {
    if (permission === this.#permission) return;
    this.#permission = permission;
    this.#emitter.emit('permission', permission);
  }
}

function hasMedia(video: HTMLVideoElement): boolean {
  return video.srcObject !== null || video.currentSrc !== '' || video.src !== '';
}
