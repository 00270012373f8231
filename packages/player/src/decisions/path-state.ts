import { type HopeError, type Milliseconds } from '@hope-online/protocol';
import { type PathFacts, type PathFailures } from './path-choice.js';
import { type CurrentPath, type PathEvidence, type PathName, type PathReason } from './path.js';
import { type ReturnHistory } from './return-plan.js';
import { type PathRecord } from './start-plan.js';

/** What a path is opened for, beside or instead of the one on the screen. */
export type LanePurpose =
  /** The class's first picture: the first of two wins. */
  | 'start'
  /** The picture on the screen is lost or about to be: shown as soon as it is there. */
  | 'rescue'
  /** The page or the viewer wants it: shown as soon as it is there, however good the other one is. */
  | 'asked'
  /** A quiet look whether the better path can be had again: shown once it has proved itself. */
  | 'probe'
  /** Held ready, in case. */
  | 'standby';

/** A path with an open source. */
export type Lane =
  | { readonly name: 'opening'; readonly purpose: LanePurpose }
  /** Its pictures are decoded, beneath the one on the screen. */
  | { readonly name: 'ready'; readonly purpose: LanePurpose; readonly sinceMs: Milliseconds }
  | {
      readonly name: 'shown';
      readonly sinceMs: Milliseconds;
      /** The stage's epoch that was last heard of; 0 before any was. */
      readonly epoch: number;
    };

export type Lanes = { readonly [Path in PathName]?: Lane };

/** What is being done about the picture. */
export type PathMode =
  /** Nothing can be played: the class is not found yet, nothing is on air, or the session is over. */
  | { readonly name: 'resting' }
  /** At least one path is open. */
  | { readonly name: 'active' }
  /** Every path has failed; the next try is due at that time. */
  | { readonly name: 'pausing'; readonly retryAtMs: Milliseconds; readonly error: HopeError }
  | { readonly name: 'closed' };

/** What the machine waits for, each at most once at a time. */
export type PathTimer =
  /** The path that was given no head start may begin. */
  | 'hedge'
  /** Every path has failed; time to try again. */
  | 'retry'
  /** Time to look whether WebRTC can be had again. */
  | 'probe'
  /** The probe has lasted long enough. */
  | 'proof'
  /** There was no doubt for long enough: the standby may go. */
  | 'calm';

/** Why a path is left or taken. */
export interface PathCause {
  readonly reason: PathReason;
  readonly evidence: PathEvidence;
}

/** The machine's whole memory. */
export interface PathState {
  readonly mode: PathMode;
  readonly lanes: Lanes;
  /** Whose picture is on the screen, moving or not. */
  readonly shown: CurrentPath;
  readonly failures: PathFailures;
  /** Counts all failures, so that the older of two is known. */
  readonly turn: number;
  /** Pauses since a picture was last seen; each is longer than the one before. */
  readonly pauses: number;
  /** Why the next change of `shown` happens. */
  readonly cause: PathCause;
  readonly returns: ReturnHistory;
  readonly waits: { readonly [Timer in PathTimer]?: true };
}

/** How the link of one path looks. */
export type LinkVerdict =
  | { readonly name: 'good' }
  /** Something may go wrong: time to have another path ready. */
  | { readonly name: 'doubtful'; readonly evidence: PathEvidence }
  | { readonly name: 'bad'; readonly error: HopeError; readonly evidence: PathEvidence };

/** What can happen. */
export type PathInput =
  /** Something of the facts is another. */
  | { readonly type: 'facts' }
  /** The page or the server wants another path. */
  | { readonly type: 'asked' }
  /** The path's first frame is decoded. */
  | { readonly type: 'ready'; readonly path: PathName }
  | { readonly type: 'verdict'; readonly path: PathName; readonly verdict: LinkVerdict }
  /** The path's source can't go on. */
  | {
      readonly type: 'failed';
      readonly path: PathName;
      readonly error: HopeError;
      readonly evidence: PathEvidence;
    }
  | { readonly type: 'due'; readonly timer: PathTimer }
  /** The network is another, or there again. */
  | { readonly type: 'network' }
  /** The stage has been empty for long enough. */
  | { readonly type: 'off-air' }
  | { readonly type: 'close' };

/** What is to be done, in order. */
export type PathEffect =
  | { readonly do: 'open'; readonly path: PathName }
  /** Closes the path's source; of the one on the screen, once another is there. */
  | { readonly do: 'close-source'; readonly path: PathName }
  /** The source on the screen is at an end; its last picture stays until another is there. */
  | { readonly do: 'abandon'; readonly path: PathName }
  /** Takes the path's picture to the front, and its sound. */
  | { readonly do: 'show'; readonly path: PathName }
  | { readonly do: 'clear-screen' }
  | { readonly do: 'wait'; readonly timer: PathTimer; readonly delayMs: Milliseconds }
  | { readonly do: 'stop-waiting'; readonly timer: PathTimer }
  /** Notes for the next visit on this network what WebRTC did. */
  | { readonly do: 'remember'; readonly outcome: 'worked' | 'failed' }
  | ({ readonly do: 'announce'; readonly from: CurrentPath; readonly to: CurrentPath } & PathCause);

/** The thresholds of the machine; the server may set them. */
export interface PathPolicy {
  /** Whether HLS is held ready while WebRTC plays: always, when there is doubt, or never. */
  readonly standby: 'warm' | 'auto' | 'cold';
  /** The first pause before WebRTC is tried again, and the longest. */
  readonly firstProbeMs: Milliseconds;
  readonly maxProbeMs: Milliseconds;
  /** How long a probe has to be good before it is shown. */
  readonly proofMs: Milliseconds;
  /** A return that lasts for less counts as flapping. */
  readonly settledMs: Milliseconds;
}

export interface PathContext {
  readonly facts: PathFacts;
  readonly policy: PathPolicy;
  readonly nowMs: Milliseconds;
  /** 0 ≤ random < 1 */
  readonly random: number;
  /** What WebRTC did on this network last time. */
  readonly record: PathRecord | undefined;
  /** What the path on the screen measures that the link carries, in bits a second; undefined where nobody can tell. */
  readonly bandwidth: number | undefined;
}

export type PathStepResult = readonly [PathState, ...PathEffect[]];

export const initialPathState: PathState = {
  mode: { name: 'resting' },
  lanes: {},
  shown: 'none',
  failures: {},
  turn: 0,
  pauses: 0,
  cause: { reason: 'started', evidence: {} },
  returns: {
    failedProbes: 0,
    flaps: 0,
    worked: false,
    returnedAtMs: undefined,
    poor: false,
    putOffSinceMs: undefined,
  },
  waits: {},
};

/** Whether the picture on the screen has no living source behind it. */
export function isLost({ shown, lanes }: Pick<PathState, 'shown' | 'lanes'>): boolean {
  return shown !== 'none' && lanes[shown]?.name !== 'shown';
}

/** Whether a path is on its way: then it matters also that the one on the screen is good. */
export function isOpening({ lanes }: Pick<PathState, 'lanes'>): boolean {
  return Object.values(lanes).some((lane) => lane.name === 'opening');
}

export function otherPath(path: PathName): PathName {
  return path === 'webrtc' ? 'hls' : 'webrtc';
}
