import type { Theme } from '@hope-online/core/theme';
import type { ProvinceLook } from '@hope-online/protocol/province';
import { type Milliseconds, type Seconds } from '@hope-online/protocol';
import { type MediaClock } from '../class-clock.js';
import {
  type AutoplayChoice,
  type CurrentPath,
  type DataMode,
  type LatencyWish,
  type PathChoice,
} from '../decisions/index.js';
import { type PlayerStats } from '../player-types.js';
import { BaseElement } from './base-element.js';

/** The members of `<video>` that the elements have as well, with the same meaning. */
export type MediaMembers = Pick<
  HTMLVideoElement,
  | 'buffered'
  | 'currentTime'
  | 'duration'
  | 'ended'
  | 'getVideoPlaybackQuality'
  | 'muted'
  | 'networkState'
  | 'pause'
  | 'paused'
  | 'play'
  | 'playbackRate'
  | 'played'
  | 'readyState'
  | 'requestPictureInPicture'
  | 'seekable'
  | 'seeking'
  | 'textTracks'
  | 'videoHeight'
  | 'videoWidth'
  | 'volume'
>;

/** What skins for live media look at besides: media-ui-extensions, as media-chrome reads it. */
export interface LiveMembers {
  readonly streamType: 'live';
  /** How far back can be gone, in seconds; 0 where only the present is there, NaN where that is not known yet. */
  readonly targetLiveWindow: Seconds;
  /** The `currentTime` from which on playing counts as live; NaN before the first picture. */
  readonly liveEdgeStart: Seconds;
}

/** What the elements have besides. */
export interface ClassMembers {
  /** The path asked for; reflects the attribute `path`. */
  path: PathChoice;
  /** Whose picture is on the screen. */
  readonly currentPath: CurrentPath;
  /** Glass to glass, in seconds, as far as it is known. */
  readonly latency: Seconds | undefined;
  /** When the picture on the screen was captured, in ms since the epoch by the server's clock. */
  readonly classTime: Milliseconds | undefined;
  /** How far `classTime` may be off, in ms. */
  readonly classTimeError: Milliseconds | undefined;
  /** How much is received; reflects the attribute `data-mode`. */
  dataMode: DataMode;
  /** In bits a second; undefined for no limit. Reflects the attribute `max-bitrate`. */
  maxBitrate: number | undefined;
  /** How far behind the teacher to be; reflects the attribute `latency`. */
  latencyWish: LatencyWish;
  /** The class's own clock on the screen; undefined while no class is open. */
  readonly clock: MediaClock | undefined;
  /** Everything that was received on all paths since the class was opened, in bytes. */
  readonly bytesReceived: number;
  /** The page's own theme; over the province's, field by field. */
  theme: Theme | undefined;
  /** The province's look; `<hope-class>` gets it from the class by itself. */
  province: ProvinceLook | undefined;
  /** The same as setting `theme`. */
  setTheme(theme: Theme | undefined): void;
  /** Speaks another language (BCP 47) from now on; the same as setting `lang`. */
  setLanguage(language: string): void;
  /** Goes to what happens now, and plays on from there if playing was wanted. */
  seekToLive(): void;
  stats(): Promise<PlayerStats>;
}

/** The events of media elements, with those of live ones and of phones, that the elements dispatch again. An `error` there is not the viewer's business. */
const mediaEventTypes = [
  'abort',
  'canplay',
  'canplaythrough',
  'durationchange',
  'emptied',
  'ended',
  'enterpictureinpicture',
  'leavepictureinpicture',
  'loadeddata',
  'loadedmetadata',
  'loadstart',
  'pause',
  'play',
  'playing',
  'progress',
  'ratechange',
  'resize',
  'seeked',
  'seeking',
  'stalled',
  'suspend',
  'targetlivewindowchange',
  'timeupdate',
  'volumechange',
  'waiting',
  'webkitbeginfullscreen',
  'webkitendfullscreen',
] as const;

/** An element that behaves like the media element inside it. */
export abstract class MediaMirrorElement extends BaseElement implements MediaMembers, LiveMembers {
  abstract theme: Theme | undefined;
  abstract province: ProvinceLook | undefined;

  setTheme(theme: Theme | undefined): void {
    this.theme = theme;
  }

  setLanguage(language: string): void {
    this.lang = language;
  }

  /** The element that is mirrored. */
  protected abstract get mirrored(): MediaMembers;

  abstract get targetLiveWindow(): Seconds;
  abstract get liveEdgeStart(): Seconds;

  get streamType(): 'live' {
    return 'live';
  }

  get textTracks(): TextTrackList {
    return this.mirrored.textTracks;
  }

  get paused(): boolean {
    return this.mirrored.paused;
  }

  get ended(): boolean {
    return this.mirrored.ended;
  }

  get seeking(): boolean {
    return this.mirrored.seeking;
  }

  get duration(): number {
    return this.mirrored.duration;
  }

  get readyState(): number {
    return this.mirrored.readyState;
  }

  get networkState(): number {
    return this.mirrored.networkState;
  }

  get buffered(): TimeRanges {
    return this.mirrored.buffered;
  }

  get seekable(): TimeRanges {
    return this.mirrored.seekable;
  }

  get played(): TimeRanges {
    return this.mirrored.played;
  }

  get videoWidth(): number {
    return this.mirrored.videoWidth;
  }

  get videoHeight(): number {
    return this.mirrored.videoHeight;
  }

  get currentTime(): number {
    return this.mirrored.currentTime;
  }

  set currentTime(seconds: number) {
    this.mirrored.currentTime = seconds;
  }

  get volume(): number {
    return this.mirrored.volume;
  }

  set volume(volume: number) {
    this.mirrored.volume = volume;
  }

  get muted(): boolean {
    return this.mirrored.muted;
  }

  set muted(muted: boolean) {
    this.mirrored.muted = muted;
  }

  get playbackRate(): number {
    return this.mirrored.playbackRate;
  }

  set playbackRate(rate: number) {
    this.mirrored.playbackRate = rate;
  }

  /** Whether the class plays without being asked; the attribute has the choice of how. */
  get autoplay(): boolean {
    return this.hasAttribute('autoplay') && this.getAttribute('autoplay') !== 'off';
  }

  set autoplay(autoplay: boolean | AutoplayChoice) {
    if (typeof autoplay === 'string') this.setAttribute('autoplay', autoplay);
    else if (autoplay) this.setAttribute('autoplay', '');
    else this.removeAttribute('autoplay');
  }

  get defaultMuted(): boolean {
    return this.hasAttribute('muted');
  }

  set defaultMuted(muted: boolean) {
    this.toggleAttribute('muted', muted);
  }

  /** Whether the element's own controls are there; they are, unless the attribute `nocontrols` is set. */
  get controls(): boolean {
    return !this.hasAttribute('nocontrols');
  }

  set controls(controls: boolean) {
    this.toggleAttribute('nocontrols', !controls);
  }

  /** A live class always plays inside the page. */
  get playsInline(): boolean {
    return true;
  }

  get poster(): string {
    return this.getAttribute('poster') ?? '';
  }

  set poster(url: string) {
    this.setAttribute('poster', url);
  }

  play(): Promise<void> {
    return this.mirrored.play();
  }

  pause(): void {
    this.mirrored.pause();
  }

  getVideoPlaybackQuality(): VideoPlaybackQuality {
    return this.mirrored.getVideoPlaybackQuality();
  }

  /** @throws DOMException `NotAllowedError` without a click, `InvalidStateError` before the first picture */
  requestPictureInPicture(): Promise<PictureInPictureWindow> {
    return this.mirrored.requestPictureInPicture();
  }

  /** Dispatches the media events of `inner` again, as its own, as far as they are news. */
  protected mirrorEvents(inner: EventTarget, isNews: (type: string) => boolean = () => true): void {
    for (const type of mediaEventTypes) {
      inner.addEventListener(type, () => {
        if (isNews(type)) this.dispatchEvent(new Event(type));
      });
    }
  }
}
