import { Emitter, type Listenable } from '@hope-online/core';
import { HopeError } from '@hope-online/protocol';
import { afterRefusal, type PlayPermission } from './decisions/index.js';

/** What {@link PlayIntent} tells. */
export interface PlayIntentEvents {
  permission: [permission: PlayPermission];
}

/**
 * Whether playing is wanted, kept across sources: a media element forgets it each time it gets another one.
 * Where the browser refuses sound it plays without, and where it refuses that too it waits for a click.
 */
export class PlayIntent {
  readonly #video: HTMLVideoElement;
  readonly #emitter = new Emitter<PlayIntentEvents>();
  readonly #scope = new AbortController();
  #wanted: boolean;
  #permission: PlayPermission = 'granted';

  constructor(video: HTMLVideoElement, wanted: boolean) {
    this.#video = video;
    this.#wanted = wanted;
    const { signal } = this.#scope;
    video.addEventListener('pause', () => this.#paused(), { signal });
    video.addEventListener('play', () => (this.#wanted = true), { signal });
    video.addEventListener('playing', () => this.#allowed(), { signal });
    video.addEventListener('volumechange', () => this.#allowed(), { signal });
    video.ownerDocument.addEventListener('visibilitychange', () => this.resume(), { signal });
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
    this.#wanted = true;
    await this.#try();
    if (this.#permission === 'refused') {
      throw new HopeError('playback-blocked', 'play: the browser wants a click first');
    }
  }

  pause(): void {
    this.#wanted = false;
    this.#video.pause();
  }

  /** For the click on the unmute button. */
  async unmute(): Promise<void> {
    this.#video.muted = false;
    await this.play();
  }

  /** Goes on playing after the element got other media, if that is wanted. */
  resume(): void {
    if (this.#wanted && this.#video.paused && !this.#scope.signal.aborted) void this.#try();
  }

  close(): void {
    this.#scope.abort();
  }

  async #try(): Promise<void> {
    if (await this.#isAllowed()) return;
    if (afterRefusal(this.#video.muted) === 'mute-and-play') {
      this.#video.muted = true;
      this.#say('muted-only');
      if (await this.#isAllowed()) return;
    }
    this.#say('refused');
  }

  /** Whether `play()` was refused by policy. Nothing to play yet, or another source meanwhile, is no refusal. */
  async #isAllowed(): Promise<boolean> {
    try {
      await this.#video.play();
      return true;
    } catch (error) {
      return !(error instanceof DOMException && error.name === 'NotAllowedError');
    }
  }

  #paused(): void {
    // The end of a stream pauses, too, and so does a browser that saves power behind another tab.
    const { ended, ownerDocument } = this.#video;
    if (!ended && !ownerDocument.hidden && this.#permission !== 'refused') this.#wanted = false;
  }

  #allowed(): void {
    const { muted, paused } = this.#video;
    if (this.#permission === 'muted-only' && !muted) this.#say('granted');
    if (this.#permission === 'refused' && !paused) this.#say(muted ? 'muted-only' : 'granted');
  }

  #say(permission: PlayPermission): void {
    if (permission === this.#permission) return;
    this.#permission = permission;
    this.#emitter.emit('permission', permission);
  }
}
