import { type Milliseconds } from '@hope-online/protocol';
import { type PathChoice, type PathName } from './path.js';

/** What WebRTC did on one network, the last time and before. */
export interface PathRecord {
  readonly outcome: 'worked' | 'failed';
  /** When that was, in ms since the epoch. */
  readonly atMs: Milliseconds;
  /** Failures in a row. */
  readonly failures: number;
  /** How long WebRTC's first frame took, where it worked. */
  readonly firstFrameMs: Milliseconds | undefined;
}

/** Which path begins at once, and which one later if nothing is shown by then. */
export interface StartPlan {
  readonly now: readonly PathName[];
  readonly later: { readonly path: PathName; readonly delayMs: Milliseconds } | undefined;
}

/** A head start is never shorter, nor longer; in between it is one and a half times what WebRTC took last time. */
const headStartMs = { least: 300, most: 1_500 } as const;
/** A path that failed here gets its turn only when the other one is this late. */
const lateMs: Milliseconds = 2_500;
/** How long a success is remembered, and the first failure; each further failure doubles it. */
const rememberMs = { worked: 7 * 86_400_000, failed: 600_000, most: 86_400_000 } as const;

/** Whether a record says something about today. */
export function isFresh({ outcome, atMs, failures }: PathRecord, nowMs: Milliseconds): boolean {
  const keptMs =
    outcome === 'worked'
      ? rememberMs.worked
      : Math.min(rememberMs.failed * 2 ** Math.max(0, failures - 1), rememberMs.most);
  return nowMs - atMs < keptMs;
}

/** Adds what WebRTC did to what was known. */
export function extendRecord(
  before: PathRecord | undefined,
  outcome: PathRecord['outcome'],
  atMs: Milliseconds,
  firstFrameMs: Milliseconds | undefined,
): PathRecord {
  if (outcome === 'worked') {
    return { outcome, atMs, failures: 0, firstFrameMs: firstFrameMs ?? before?.firstFrameMs };
  }
  return { outcome, atMs, failures: (before?.failures ?? 0) + 1, firstFrameMs: before?.firstFrameMs };
}

/**
 * Plans the hedged start. On a network that nothing is known of both paths begin together, and the first picture wins.
 * @param able the paths that can be opened
 * @param record a fresh one, if there is one
 */
export function planStart(able: readonly PathName[], record: PathRecord | undefined): StartPlan {
  const both = able.includes('webrtc') && able.includes('hls');
  if (!both || !record) return { now: able, later: undefined };
  if (record.outcome === 'failed') return { now: ['hls'], later: { path: 'webrtc', delayMs: lateMs } };
  const delayMs = clamp((record.firstFrameMs ?? headStartMs.most) * 1.5, headStartMs.least, headStartMs.most);
  return { now: ['webrtc'], later: { path: 'hls', delayMs } };
}

/** The code that is loaded before anybody knows where the class is. */
export interface PreloadPlan {
  /** With the library that it is made of. */
  readonly path: PathName;
  /** Our own part of HLS after that, which is small: it asks for what it plays while hls.js is still on its way. */
  readonly readiesHls: boolean;
}

/**
 * Plans what to load for the path that {@link planStart} will open first. On an unknown network hls.js is not among it: a line may
 * be so thin that what it is asked for first decides when the class is heard.
 * @param wanted what the page chose; HLS on a line that is known to be thin
 */
export function planPreload(wanted: PathChoice, record: PathRecord | undefined): PreloadPlan {
  if (wanted !== 'auto') return { path: wanted, readiesHls: false };
  const failed = record?.outcome === 'failed';
  return { path: failed ? 'hls' : 'webrtc', readiesHls: !failed };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
