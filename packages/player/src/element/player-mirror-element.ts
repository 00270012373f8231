import { type Milliseconds, type Seconds } from '@hope-online/protocol';
import { type MediaClock } from '../class-clock.js';
import { type CurrentPath, type DataMode, type LatencyWish, type PathChoice } from '../decisions/index.js';
import { type LivePlayer } from '../live-player.js';
import { type PlayerStats } from '../player-types.js';
import { ClassAxis, targetLiveWindow } from './class-axis.js';
import { type ClassMembers, MediaMirrorElement } from './media-mirror-element.js';
import { playerAttributes } from './player-attributes.js';
import { createTimeRanges, shiftTimeRanges } from './time-ranges.js';
import { warnOnce } from './warn-once.js';

/**
 * The properties of `<hope-player>`: those of a media element, answered by the player while there is one, and the
 * attributes. Times are seconds of class time on one axis, whichever element is on the screen and whatever it counts.
 */
export abstract class PlayerMirrorElement extends MediaMirrorElement implements ClassMembers {
  protected readonly axis = new ClassAxis();

  /** The player behind the element; undefined without a session or outside a document. */
  abstract get player(): LivePlayer | undefined;

  protected abstract override get mirrored(): HTMLVideoElement;

  get path(): PathChoice {
    return playerAttributes.path(this.getAttribute('path'), warnOnce);
  }

  set path(path: PathChoice) {
    this.setAttribute('path', path);
  }

  get dataMode(): DataMode {
    return playerAttributes['data-mode'](this.getAttribute('data-mode'), warnOnce);
  }

  set dataMode(mode: DataMode) {
    this.setAttribute('data-mode', mode);
  }

  get maxBitrate(): number | undefined {
    return playerAttributes['max-bitrate'](this.getAttribute('max-bitrate'), warnOnce);
  }

  set maxBitrate(bitrate: number | undefined) {
    if (bitrate === undefined) this.removeAttribute('max-bitrate');
    else this.setAttribute('max-bitrate', String(bitrate));
  }

  get latencyWish(): LatencyWish {
    return playerAttributes.latency(this.getAttribute('latency'), warnOnce);
  }

  set latencyWish(wish: LatencyWish) {
    this.setAttribute('latency', String(wish));
  }

  get currentPath(): CurrentPath {
    return this.player?.currentPath ?? 'none';
  }

  get latency(): Seconds | undefined {
    return this.player?.latency;
  }

  get classTime(): Milliseconds | undefined {
    return this.player?.classTime;
  }

  get classTimeError(): Milliseconds | undefined {
    return this.player?.classTimeError;
  }

  get clock(): MediaClock | undefined {
    return this.player?.clock;
  }

  get bytesReceived(): number {
    return this.player?.bytesReceived ?? 0;
  }

  async stats(): Promise<PlayerStats> {
    const nothing = { path: 'none', state: 'connecting' } as const;
    const unknown = { latency: undefined, classTime: undefined, classTimeError: undefined };
    return this.player?.stats() ?? { ...nothing, ...unknown };
  }

  override get paused(): boolean {
    return this.player?.paused ?? super.paused;
  }

  override get muted(): boolean {
    return this.player?.muted ?? super.muted;
  }

  override set muted(muted: boolean) {
    if (this.player) this.player.muted = muted;
    else super.muted = muted;
  }

  override get volume(): number {
    return this.player?.volume ?? super.volume;
  }

  override set volume(volume: number) {
    if (this.player) this.player.volume = volume;
    else super.volume = volume;
  }

  /** Seconds of class time on an axis of the element's own, which is the same on each path. */
  override get currentTime(): Seconds {
    return this.axis.at(this.classTime);
  }

  override set currentTime(seconds: Seconds) {
    if (!Number.isFinite(seconds)) return;
    const moment = this.axis.momentAt(seconds, this.player?.window);
    if (moment === 'live') this.seekToLive();
    else this.player?.seek(moment);
  }

  override get duration(): number {
    return this.currentPath === 'none' ? Number.NaN : Number.POSITIVE_INFINITY;
  }

  override get seekable(): TimeRanges {
    const range = this.axis.seekable(this.player?.window);
    return createTimeRanges(range ? [range] : []);
  }

  override get buffered(): TimeRanges {
    return shiftTimeRanges(this.mirrored.buffered, this.currentTime - this.mirrored.currentTime);
  }

  override get played(): TimeRanges {
    return shiftTimeRanges(this.mirrored.played, this.currentTime - this.mirrored.currentTime);
  }

  override get targetLiveWindow(): Seconds {
    return this.currentPath === 'none' ? Number.NaN : targetLiveWindow(this.player?.window);
  }

  override get liveEdgeStart(): Seconds {
    return this.axis.liveEdgeStart(this.player?.window);
  }

  seekToLive(): void {
    this.player?.seekToLive();
  }

  /**
   * Plays as soon as there is something to play.
   * @throws HopeError `playback-blocked` where the browser wants a click first
   */
  override play(): Promise<void> {
    return this.player?.play() ?? super.play();
  }

  override pause(): void {
    if (this.player) this.player.pause();
    else super.pause();
  }
}
