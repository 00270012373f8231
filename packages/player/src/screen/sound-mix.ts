import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { crossFade } from '../decisions/index.js';

/** How long the sound takes to go from one path to the other, and how often it is set meanwhile. */
export const fadeMs: Milliseconds = 160;
const tickMs: Milliseconds = 20;

/**
 * What the viewer hears: one volume and one mute button for two elements, of which one is heard, or for the moment of a
 * change of path both a little.
 */
export class SoundMix {
  readonly #videos: readonly HTMLVideoElement[];
  readonly #clock: Clock;
  readonly #scope = new AbortController();
  readonly #canFade: boolean;
  #muted: boolean;
  #volume: number;
  #heard: HTMLVideoElement | undefined;
  /** The element that is going, with what is left of it. */
  #going: { readonly video: HTMLVideoElement; readonly sinceMs: Milliseconds } | undefined;
  #cancelTick: (() => void) | undefined;
  /** Elements whose sound the browser refuses although others may be heard. */
  readonly #silenced = new Set<HTMLVideoElement>();

  constructor(videos: readonly HTMLVideoElement[], clock: Clock, onChange: () => void) {
    const [first] = videos;
    this.#videos = videos;
    this.#clock = clock;
    this.#muted = first?.muted ?? false;
    this.#volume = first?.volume ?? 1;
    this.#canFade = first !== undefined && canSetVolume(first);
    for (const video of videos) {
      video.addEventListener('volumechange', () => this.#changedOutside(video) && onChange(), {
        signal: this.#scope.signal,
      });
    }
    this.#apply();
  }

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    this.#muted = muted;
    if (!muted) this.#silenced.clear();
    this.#apply();
  }

  /** 0 to 1; on iPhones always 1, where only the keys at the side change it. */
  get volume(): number {
    return this.#volume;
  }

  set volume(volume: number) {
    this.#volume = Math.min(Math.max(volume, 0), 1);
    this.#apply();
  }

  /** From now on this element is heard; the other one fades out. */
  turnTo(video: HTMLVideoElement): void {
    if (video === this.#heard) return;
    const going = this.#heard;
    this.#heard = video;
    this.#going = going && this.#canFade ? { video: going, sinceMs: this.#clock.now() } : undefined;
    this.#tick();
  }

  /** The browser refuses the sound of this element alone. */
  silence(video: HTMLVideoElement): void {
    this.#silenced.add(video);
    this.#apply();
  }

  isSilenced(video: HTMLVideoElement): boolean {
    return this.#silenced.has(video);
  }

  close(): void {
    this.#scope.abort();
    this.#cancelTick?.();
  }

  #tick(): void {
    this.#cancelTick?.();
    if (this.#going && this.#clock.now() - this.#going.sinceMs >= fadeMs) this.#going = undefined;
    this.#apply();
    if (this.#going) this.#cancelTick = this.#clock.after(tickMs, () => this.#tick());
  }

  #apply(): void {
    for (const video of this.#videos) {
      const { volume, muted } = this.#wanted(video);
      if (this.#canFade && video.volume !== volume) video.volume = volume;
      if (video.muted !== muted) video.muted = muted;
    }
  }

  #wanted(video: HTMLVideoElement): { readonly volume: number; readonly muted: boolean } {
    const gain = this.#gainOf(video);
    const muted = this.#muted || this.#silenced.has(video) || (gain === 0 && !this.#canFade);
    return { volume: this.#volume * gain, muted };
  }

  #gainOf(video: HTMLVideoElement): number {
    const done = this.#going ? (this.#clock.now() - this.#going.sinceMs) / fadeMs : 1;
    const gains = crossFade(done);
    if (video === this.#heard) return gains.coming;
    return video === this.#going?.video ? gains.going : 0;
  }

  /** The page has its own controls on the element: what they set is what the viewer wants. */
  #changedOutside(video: HTMLVideoElement): boolean {
    if (video !== this.#heard || this.#going) return false;
    const wanted = this.#wanted(video);
    // The browser rounds.
    const same = video.muted === wanted.muted && Math.abs(video.volume - wanted.volume) < 0.001;
    if (same || (!this.#canFade && video.muted === wanted.muted)) return false;
    if (this.#canFade) this.#volume = video.volume;
    if (!video.muted) this.#silenced.delete(video);
    this.#muted = video.muted;
    this.#apply();
    return true;
  }
}

/** iPhones ignore what a page sets. */
function canSetVolume(video: HTMLVideoElement): boolean {
  const { volume } = video;
  video.volume = volume === 0.5 ? 0.25 : 0.5;
  const can = video.volume !== volume;
  video.volume = volume;
  return can;
}
