import { type Milliseconds, type Seconds, toMilliseconds, toSeconds } from '@hope-online/protocol';
import { type CurrentPath, type DataMode, type PathChange, type SourceStats } from '../decisions/index.js';

/** What is to be seen of the playback at one moment; the counts are cumulative. */
export interface QoeReading extends SourceStats {
  readonly atMs: Milliseconds;
  readonly path: CurrentPath;
  /** Whether playing is intended. */
  readonly wanted: boolean;
  /** Whether the page is in view; in one that is not, a picture that stands still says nothing. */
  readonly visible: boolean;
  /** Glass to glass. */
  readonly latency: Seconds | undefined;
  /** On all paths together, since the player was made. */
  readonly bytesInAll: number;
  readonly dataMode: DataMode;
}

/** The quality over some seconds. Of fields that may be undefined the browser did not tell, or nothing happened. */
export interface QoeReport {
  readonly fromMs: Milliseconds;
  readonly toMs: Milliseconds;
  /** At the end. */
  readonly path: CurrentPath;
  /** How long something was on the screen that should play. */
  readonly playedMs: Milliseconds;
  /** How long of it the picture stood still. */
  readonly frozenMs: Milliseconds;
  /** `frozenMs` of `playedMs`, 0 to 1. */
  readonly frozenShare: number;
  readonly freezes: number;
  /** What came by the shown path, in bits a second. */
  readonly bitrate: number | undefined;
  readonly lossRatio: number | undefined;
  readonly jitterMs: Milliseconds | undefined;
  /** How much of the sound was made up for want of packets, 0 to 1. */
  readonly concealedRatio: number | undefined;
  readonly framesPerSecond: number | undefined;
  readonly framesDropped: number;
  /** Height of the picture that was received last, in pixels. */
  readonly height: number | undefined;
  /** Mean latency, and where it was held at the end. */
  readonly latency: Seconds | undefined;
  readonly targetLatency: Seconds | undefined;
  readonly pathChanges: readonly PathChange[];
  /** From the player's start to its first picture, where that fell into this time. */
  readonly firstFrameMs: Milliseconds | undefined;
  /** Received on all paths together. */
  readonly bytes: number;
  readonly dataMode: DataMode;
  readonly visible: boolean;
}

/** Counts of {@link SourceStats} that grow; what is summed up is their growth. */
const counters = [
  'bytesReceived',
  'packetsReceived',
  'packetsLost',
  'framesDecoded',
  'framesDropped',
  'freezeCount',
  'frozenMs',
  'samplesConcealed',
  'samplesReceived',
] as const;
type Counter = (typeof counters)[number];

/** What has come together since a window was opened. */
export interface QoeWindow {
  readonly first: QoeReading;
  readonly last: QoeReading;
  readonly playedMs: Milliseconds;
  readonly stillMs: Milliseconds;
  readonly stills: number;
  readonly still: boolean;
  readonly grown: Readonly<Partial<Record<Counter, number>>>;
  readonly latencies: { readonly sum: Seconds; readonly count: number };
  readonly changes: readonly PathChange[];
}

/** Between two readings further apart the page slept; what they tell is not of any playing. */
const sleptMs: Milliseconds = 5_000;

/** Begins to count at a reading. */
export function openWindow(first: QoeReading): QoeWindow {
  const none = { playedMs: 0, stillMs: 0, stills: 0, still: false, grown: {}, changes: [] };
  return { first, last: first, ...none, latencies: { sum: 0, count: 0 } };
}

/** Adds the next reading. */
export function addReading(window: QoeWindow, reading: QoeReading): QoeWindow {
  const { last } = window;
  const elapsedMs = reading.atMs - last.atMs;
  // The counts of two paths have nothing to do with each other, and a standby has counted before it was shown.
  const same = reading.path !== 'none' && reading.path === last.path && elapsedMs <= sleptMs;
  if (!same || !last.wanted || !reading.wanted) return { ...window, last: reading, still: false };
  const still = isStill(last, reading);
  const { latency } = reading;
  const { sum, count } = window.latencies;
  return {
    ...window,
    last: reading,
    playedMs: window.playedMs + elapsedMs,
    still,
    stillMs: window.stillMs + (still ? elapsedMs : 0),
    stills: window.stills + (still && !window.still ? 1 : 0),
    grown: addGrowth(window.grown, last, reading),
    latencies: latency === undefined ? window.latencies : { sum: sum + latency, count: count + 1 },
  };
}

/** Adds a change of path. */
export function addChange(window: QoeWindow, change: PathChange): QoeWindow {
  return { ...window, changes: [...window.changes, change] };
}

/** Says what a window amounts to. */
export function summarise(window: QoeWindow): QoeReport {
  const { first, last, playedMs, grown, changes, latencies } = window;
  // A browser that counts freezes knows better than we, who look once a second.
  const frozenMs = Math.min(playedMs, grown.frozenMs ?? window.stillMs);
  const { packetsLost = 0, packetsReceived } = grown;
  const packets = packetsReceived === undefined ? 0 : packetsReceived + packetsLost;
  const inSecond = (count: number | undefined) =>
    count === undefined || playedMs === 0 ? undefined : count / toSeconds(playedMs);
  const bytesInSecond = inSecond(grown.bytesReceived);
  return {
    fromMs: first.atMs,
    toMs: last.atMs,
    path: last.path,
    playedMs,
    frozenMs,
    frozenShare: ratio(frozenMs, playedMs) ?? 0,
    freezes: grown.freezeCount ?? window.stills,
    bitrate: bytesInSecond === undefined ? undefined : Math.round(bytesInSecond * 8),
    lossRatio: ratio(packetsLost, packets),
    jitterMs: last.jitterMs,
    concealedRatio: ratio(grown.samplesConcealed, grown.samplesReceived),
    framesPerSecond: inSecond(grown.framesDecoded),
    framesDropped: grown.framesDropped ?? 0,
    height: last.frameHeight,
    latency: ratio(latencies.sum, latencies.count),
    targetLatency: last.targetLatency,
    pathChanges: changes,
    firstFrameMs: changes.find(({ from, reason }) => from === 'none' && reason === 'started')?.gapMs,
    bytes: Math.max(0, last.bytesInAll - first.bytesInAll),
    dataMode: last.dataMode,
    visible: last.visible,
  };
}

function isStill(before: QoeReading, after: QoeReading): boolean {
  if (!before.visible || !after.visible || after.dataMode === 'audio' || after.dataMode === 'slides')
    return false;
  return after.framesDecoded !== undefined && after.framesDecoded === before.framesDecoded;
}

function addGrowth(grown: QoeWindow['grown'], before: SourceStats, after: SourceStats): QoeWindow['grown'] {
  // Packets that come late take a loss back; only a whole new start makes the others fall.
  const anew = (['bytesReceived', 'packetsReceived', 'framesDecoded'] as const).some(
    (name) => (after[name] ?? 0) < (before[name] ?? 0),
  );
  const sums: Partial<Record<Counter, number>> = { ...grown };
  for (const name of counters) {
    const count = after[name];
    if (count === undefined) continue;
    const growth = anew ? count : count - (before[name] ?? count);
    sums[name] = Math.max(0, (sums[name] ?? 0) + growth);
  }
  return sums;
}

function ratio(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || !whole ? undefined : part / whole;
}

/** In ms, for the wire; undefined stays undefined. */
export function latencyMsOf(latency: Seconds | undefined): Milliseconds | undefined {
  return latency === undefined ? undefined : Math.max(0, Math.round(toMilliseconds(latency)));
}
