import { HopeError, type Milliseconds } from '@hope-online/protocol';
import { type LinkVerdict } from './path-state.js';
import { type PathEvidence, type PathName, type SourceStats } from './path.js';

/** When a link counts as bad; the server may set it. */
export interface LinkThresholds {
  /** No frame and not a single packet for so long: the media is dead. */
  readonly frozenMs: Milliseconds;
  /** No frame for so long although packets come. */
  readonly stuckMs: Milliseconds;
  /** The share of packets lost over `lossMs` that is too much; 0 to 1. */
  readonly lossRatio: number;
  readonly lossMs: Milliseconds;
  /** How long frames may wait in the jitter buffer, over `lossMs`. */
  readonly jitterBufferMs: Milliseconds;
  /** Bits a second; what comes in while frames should move is never less on a link that carries the lowest layer. */
  readonly lowestBitrate: number;
  /** No media time has passed on HLS for so long. */
  readonly hlsStillMs: Milliseconds;
}

/** What is seen of a path's link at one moment. */
export interface LinkSample {
  readonly atMs: Milliseconds;
  /** How long the last frame has been on the screen; undefined where there is no picture to watch. */
  readonly frameAgeMs: Milliseconds | undefined;
  /** Playing is wanted, the page is visible, and something is sent that should move. */
  readonly shouldMove: boolean;
  readonly stats: SourceStats;
  /** Socket or ICE are in trouble: a hint, and no evidence. */
  readonly hinted: boolean;
}

interface Reading {
  readonly atMs: Milliseconds;
  readonly packets: number;
  readonly lost: number;
  readonly bytes: number;
}

/** What the watch remembers. */
export interface LinkWatch {
  readonly path: PathName;
  readonly atMs: Milliseconds;
  /** When a packet was last known to have come. */
  readonly packetAtMs: Milliseconds;
  readonly packets: number | undefined;
  /** One reading a second, the oldest first, over `lossMs`. */
  readonly readings: readonly Reading[];
  /** Since when frames wait too long in the jitter buffer. */
  readonly lateSinceMs: Milliseconds | undefined;
}

const good: LinkVerdict = { name: 'good' };
const readingMs: Milliseconds = 1_000;
/** Looks further apart than this tell of a page that slept, not of a link that did. */
const longestGapMs: Milliseconds = 1_500;
/** Sound alone may pause: discontinuous transmission sends a packet every 400 ms. */
const soundSilentMs: Milliseconds = 3_000;
/** Fewer packets than this in `lossMs` say nothing about their loss. */
const fewestPackets = 50;
/** A link that loses so much of what is sent is sent more than it carries. */
const overfull = 0.05;
/** What the link carries now, and not before it became another, is what came in so many readings. */
const latestReadings = 2;

/** Begins to watch a link. */
export function watchLink(path: PathName, atMs: Milliseconds): LinkWatch {
  return { path, atMs, packetAtMs: atMs, packets: undefined, readings: [], lateSinceMs: undefined };
}

/** Takes the next sample, and says how the link looks. */
export function judgeLink(
  before: LinkWatch,
  sample: LinkSample,
  thresholds: LinkThresholds,
): readonly [LinkWatch, LinkVerdict] {
  const { atMs, shouldMove, stats } = sample;
  const slept = atMs - before.atMs > longestGapMs;
  if (!shouldMove || slept)
    return [{ ...watchLink(before.path, atMs), packets: stats.packetsReceived }, good];
  const watch = advance(before, sample, thresholds);
  return [watch, judge(watch, sample, thresholds)];
}

function advance(before: LinkWatch, { atMs, stats }: LinkSample, thresholds: LinkThresholds): LinkWatch {
  const { packetsReceived: packets = before.packets } = stats;
  // A browser that does not count them is no evidence.
  const arrived = stats.packetsReceived === undefined || packets !== before.packets;
  const isLate = (stats.jitterBufferMs ?? 0) > thresholds.jitterBufferMs;
  return {
    ...before,
    atMs,
    packets,
    packetAtMs: arrived ? atMs : before.packetAtMs,
    readings: nextReadings(before.readings, { atMs, stats }, thresholds.lossMs),
    lateSinceMs: isLate ? (before.lateSinceMs ?? atMs) : undefined,
  };
}

function nextReadings(
  before: readonly Reading[],
  { atMs, stats }: Pick<LinkSample, 'atMs' | 'stats'>,
  keptMs: Milliseconds,
): readonly Reading[] {
  const last = before.at(-1);
  const { packetsReceived: packets, packetsLost: lost, bytesReceived: bytes } = stats;
  if (packets === undefined || (last && atMs - last.atMs < readingMs)) return before;
  const reading = { atMs, packets, lost: lost ?? 0, bytes: bytes ?? 0 };
  // Counters that go back are another Consumer's: what was read before says nothing about it.
  const kept = last && last.packets > packets ? [] : before.filter((each) => atMs - each.atMs <= keptMs);
  return [...kept, reading];
}

/**
 * What a link was found to carry, in bits a second, by how it turned out to be bad; undefined where that tells nothing: what came may
 * be all that was sent.
 */
export function widthFound(verdict: LinkVerdict): number | undefined {
  if (verdict.name !== 'bad') return undefined;
  const { lossShare = 0, latestBitrate } = verdict.evidence;
  return verdict.error.code === 'link-poor' || lossShare >= overfull ? latestBitrate : undefined;
}

function judge(watch: LinkWatch, sample: LinkSample, thresholds: LinkThresholds): LinkVerdict {
  return watch.path === 'hls' ? judgeHls(sample, thresholds) : judgeWebrtc(watch, sample, thresholds);
}

function judgeHls({ frameAgeMs = 0 }: LinkSample, { hlsStillMs }: LinkThresholds): LinkVerdict {
  if (frameAgeMs < hlsStillMs) return good;
  return bad('picture-frozen', 'hls: the picture stands still', { stillMs: frameAgeMs });
}

function judgeWebrtc(watch: LinkWatch, sample: LinkSample, thresholds: LinkThresholds): LinkVerdict {
  const flow = flowOf(watch, thresholds.lossMs);
  return (
    judgeStillness(watch, sample, thresholds, flow) ??
    judgeFlow(flow, thresholds) ??
    judgeDelay(watch, sample, thresholds) ??
    doubt(watch, sample, thresholds, flow) ??
    good
  );
}

/** Whether picture or sound stand still. */
function judgeStillness(
  watch: LinkWatch,
  { frameAgeMs, atMs }: LinkSample,
  { frozenMs, stuckMs }: LinkThresholds,
  flow: Flow | undefined,
): LinkVerdict | undefined {
  const silentMs = atMs - watch.packetAtMs;
  if (frameAgeMs === undefined) {
    if (silentMs < soundSilentMs) return undefined;
    return bad('picture-frozen', 'webrtc: no sound arrives', { silentMs });
  }
  if (frameAgeMs >= frozenMs && silentMs >= frozenMs / 2) {
    return bad('picture-frozen', 'webrtc: nothing arrives', { stillMs: frameAgeMs, silentMs, ...flow });
  }
  if (frameAgeMs < stuckMs) return undefined;
  return bad('picture-frozen', 'webrtc: the picture stands still', { stillMs: frameAgeMs, ...flow });
}

/** Whether enough arrives, and not too little of what was sent. */
function judgeFlow(
  flow: Flow | undefined,
  { lossRatio, lowestBitrate }: LinkThresholds,
): LinkVerdict | undefined {
  if (!flow) return undefined;
  if (flow.lossShare >= lossRatio) return bad('link-poor', 'webrtc: too many packets are lost', flow);
  if (flow.bitrate >= lowestBitrate) return undefined;
  return bad('link-poor', 'webrtc: less arrives than the lowest layer needs', flow);
}

/** Whether frames come too late, for long. */
function judgeDelay(
  watch: LinkWatch,
  { atMs, stats }: LinkSample,
  { lossMs }: LinkThresholds,
): LinkVerdict | undefined {
  if (lateFor(watch, atMs) < lossMs) return undefined;
  return bad('link-poor', 'webrtc: frames come too late', { jitterBufferMs: stats.jitterBufferMs ?? 0 });
}

function doubt(
  watch: LinkWatch,
  { atMs, frameAgeMs = 0, hinted }: LinkSample,
  { frozenMs, lossRatio }: LinkThresholds,
  flow: Flow | undefined,
): LinkVerdict | undefined {
  const isLate = frameAgeMs >= frozenMs / 2 && atMs - watch.packetAtMs >= frozenMs / 4;
  const hurts = flow !== undefined && flow.lossShare >= lossRatio / 2;
  if (!hinted && !isLate && !hurts && lateFor(watch, atMs) === 0) return undefined;
  return { name: 'doubtful', evidence: { stillMs: frameAgeMs, ...flow } };
}

function lateFor({ lateSinceMs }: LinkWatch, atMs: Milliseconds): Milliseconds {
  return lateSinceMs === undefined ? 0 : atMs - lateSinceMs;
}

/** What came over a while. */
interface Flow {
  /** 0 to 1. */
  readonly lossShare: number;
  /** In bits a second. */
  readonly bitrate: number;
  /** The same of its last two seconds. */
  readonly latestBitrate: number;
}

/** What came over the whole of the window; undefined while that is not full, or too little came to tell. */
function flowOf({ readings }: LinkWatch, windowMs: Milliseconds): Flow | undefined {
  const [first] = readings;
  const last = readings.at(-1);
  if (!first || !last || last.atMs - first.atMs < windowMs - readingMs) return undefined;
  const received = last.packets - first.packets;
  const lost = Math.max(0, last.lost - first.lost);
  if (received + lost < fewestPackets) return undefined;
  const latest = readings.at(-1 - latestReadings) ?? first;
  return {
    lossShare: lost / (received + lost),
    bitrate: bitrateBetween(first, last),
    latestBitrate: bitrateBetween(latest, last),
  };
}

function bitrateBetween(first: Reading, last: Reading): number {
  return ((last.bytes - first.bytes) * 8_000) / (last.atMs - first.atMs);
}

function bad(
  code: 'picture-frozen' | 'link-poor',
  message: string,
  evidence: PathEvidence,
): Extract<LinkVerdict, { name: 'bad' }> {
  return { name: 'bad', error: new HopeError(code, message), evidence: { message, ...evidence } };
}
