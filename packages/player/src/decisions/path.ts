import { type ErrorCode, type Milliseconds, type Seconds } from '@hope-online/protocol';

/** A way that the class's media can take. */
export type PathName = 'webrtc' | 'hls';

/** What a page may ask for. */
export type PathChoice = 'auto' | PathName;

/** Whose picture is on the screen. */
export type CurrentPath = 'none' | PathName;

/** Tells whether a string, such as an attribute's, is a {@link PathChoice}. */
export function isPathChoice(value: string): value is PathChoice {
  return value === 'auto' || value === 'webrtc' || value === 'hls';
}

/** Why the path changed: one of these, or the code of the error that ended the last one. */
export type PathReason =
  /** The class's first picture. */
  | 'started'
  /** The page set `path`. */
  | 'asked'
  /** WebRTC can be tried again: the class was rebuilt, or joined anew. */
  | 'returned'
  /** Nothing is on air any more. */
  | 'off-air'
  /** The session or the player was closed. */
  | 'left'
  | ErrorCode;

/** The step of a path's start, or of its life, that an error happened in. */
export type PathStep = 'socket' | 'module' | 'transport' | 'playlist' | 'first-frame' | 'playing';

/** What speaks for a change of path. */
export interface PathEvidence {
  readonly step?: PathStep;
  readonly message?: string;
  /** How long the picture stood still, in ms. */
  readonly stillMs?: Milliseconds;
  /** How long no packet has come, in ms. */
  readonly silentMs?: Milliseconds;
  /** The share of packets that were lost lately, 0 to 1. */
  readonly lossShare?: number;
  /** What arrived lately, in bits a second. */
  readonly bitrate?: number;
  /** What arrived in the last two seconds of that, in bits a second. */
  readonly latestBitrate?: number;
  /** How long frames wait before they are shown. */
  readonly jitterBufferMs?: Milliseconds;
  /** The stage's epoch. */
  readonly epoch?: number;
}

/** What a `pathchange` event tells. */
export interface PathChange {
  readonly from: CurrentPath;
  readonly to: CurrentPath;
  readonly reason: PathReason;
  readonly evidence: PathEvidence;
  /** From the old path's last frame, or from the start, to the new path's first; 0 where `to` is `none`. */
  readonly gapMs: Milliseconds;
}

/** Numbers of one path's media at one moment; undefined where the browser does not tell. */
export interface SourceStats {
  readonly bytesReceived?: number | undefined;
  readonly packetsReceived?: number | undefined;
  readonly packetsLost?: number | undefined;
  readonly framesDecoded?: number | undefined;
  readonly framesDropped?: number | undefined;
  readonly framesPerSecond?: number | undefined;
  readonly frameWidth?: number | undefined;
  readonly frameHeight?: number | undefined;
  /** How often the picture stood still for want of data, and for how long in all. */
  readonly freezeCount?: number | undefined;
  readonly frozenMs?: Milliseconds | undefined;
  /** Sound that had to be made up, in samples, of all that were played: as in webrtc-stats. */
  readonly samplesConcealed?: number | undefined;
  readonly samplesReceived?: number | undefined;
  /** Packets of sound so far; they come every 20 or 60 ms while somebody speaks. */
  readonly audioPacketsReceived?: number | undefined;
  /** Variation of the packets' arrival. */
  readonly jitterMs?: Milliseconds | undefined;
  /** Sum of the sound's energy so far, as in webrtc-stats; it grows when something is heard. */
  readonly audioEnergy?: number | undefined;
  readonly roundTripMs?: Milliseconds | undefined;
  readonly jitterBufferMs?: Milliseconds | undefined;
  /** Media that is loaded ahead of the playhead. */
  readonly bufferAhead?: Seconds | undefined;
  /** Where the latency is held, and how far from the live edge the source is, as the path itself counts. */
  readonly targetLatency?: Seconds | undefined;
  readonly liveLatency?: Seconds | undefined;
  /** Estimated bandwidth in bits a second. */
  readonly bandwidth?: number | undefined;
}
