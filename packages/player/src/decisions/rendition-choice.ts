import { type Milliseconds } from '@hope-online/protocol';
import { type ReceptionWish } from './reception-wish.js';

/** One of the qualities that a class is to be had in; lists of them go from the cheapest to the dearest. */
export interface OfferedRendition {
  /** In pixels; 0 where it isn't known. */
  readonly height: number;
  /** In bits a second, of picture and sound together. */
  readonly bitrate: number;
}

/**
 * The highest rendition that a wish allows, as an index: no picture is bigger than the first one that fills the height,
 * and none dearer than the bitrate. The cheapest is always allowed; without renditions the answer is 0 as well.
 */
export function highestAllowed(renditions: readonly OfferedRendition[], wish: ReceptionWish): number {
  if (wish.picture !== 'full') return 0;
  const { maxHeight = Number.POSITIVE_INFINITY, maxBitrate = Number.POSITIVE_INFINITY } = wish;
  const enough = renditions.findIndex(({ height }) => height >= maxHeight);
  const byHeight = enough === -1 ? renditions.length - 1 : enough;
  const byBitrate = lastAffordable(renditions, maxBitrate);
  return Math.max(0, Math.min(byHeight, byBitrate));
}

/** A link is rarely as good as it was: of a remembered bandwidth, this share is counted on. */
const trustInMemory = 0.8;
/** What is assumed of a network that nothing is known of: a village's uplink. Better to begin low and climb soon. */
const unknownBandwidth = 600_000;

/** The bandwidth to begin with, in bits a second, from what this network had last time. */
export function assumeBandwidth(remembered: number | undefined): number {
  return remembered === undefined ? unknownBandwidth : remembered * trustInMemory;
}

/** The rendition to begin with, as an index: the best that the bandwidth bears, not above `highest`. */
export function firstRendition(
  renditions: readonly OfferedRendition[],
  bandwidth: number,
  highest: number,
): number {
  return Math.max(0, Math.min(lastAffordable(renditions, bandwidth), highest));
}

/** −1 where none is. */
function lastAffordable(renditions: readonly OfferedRendition[], bitsPerSecond: number): number {
  return renditions.reduce((last, { bitrate }, index) => (bitrate <= bitsPerSecond ? index : last), -1);
}

/** Frames that a video element has decoded and dropped so far, while it played one rendition. */
export interface FrameCount {
  readonly atMs: Milliseconds;
  readonly decoded: number;
  readonly dropped: number;
  readonly rendition: number;
}

/** What is remembered of dropped frames; undefined before the first look. */
export interface DropWatch {
  readonly since: FrameCount;
  /** No rendition above this one, as long as `untilMs` lies ahead. */
  readonly highest: number;
  readonly untilMs: Milliseconds;
  /** How long the next limit will last; more each time. */
  readonly pauseMs: Milliseconds;
}

/** Frames are judged over this long; fewer tell nothing of the device. */
const judgedMs: Milliseconds = 5_000;
const fewestFrames = 40;
/** A device that drops more than this share can't keep up with what it is given. */
const bearableDrops = 0.2;
const firstPauseMs: Milliseconds = 30_000;
const longestPauseMs: Milliseconds = 600_000;

/** Takes the next count; a device that drops frames gets the next lower rendition for a while. */
export function watchDrops(watch: DropWatch | undefined, count: FrameCount): DropWatch {
  const none = { highest: Number.POSITIVE_INFINITY, untilMs: count.atMs, pauseMs: firstPauseMs };
  if (!watch) return { since: count, ...none };
  const { since } = watch;
  // A new element counts from zero, and frames of two renditions are not to be mixed.
  if (count.rendition !== since.rendition || count.decoded < since.decoded) return { ...watch, since: count };
  if (count.atMs - since.atMs < judgedMs) return watch;
  const frames = count.decoded - since.decoded;
  const dropped = count.dropped - since.dropped;
  const next = { ...watch, since: count };
  if (frames < fewestFrames || dropped / frames <= bearableDrops || count.rendition === 0) return next;
  return {
    since: count,
    highest: count.rendition - 1,
    untilMs: count.atMs + watch.pauseMs,
    pauseMs: Math.min(watch.pauseMs * 2, longestPauseMs),
  };
}

/** The highest rendition that dropped frames leave at a moment. */
export function bearableRendition(watch: DropWatch | undefined, atMs: Milliseconds): number {
  return watch && atMs < watch.untilMs ? watch.highest : Number.POSITIVE_INFINITY;
}
