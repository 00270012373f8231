import { type HopeError } from '@hope-online/protocol';
import { type PathChoice, type PathName } from './path.js';

/** All that the choice of path depends on, besides what went wrong before. */
export interface PathFacts {
  readonly wanted: PathChoice;
  readonly session: 'connecting' | 'joined' | 'reconnecting' | 'closed';
  /** How often a new session was begun at the server; resuming one does not count. */
  readonly joins: number;
  /** Whether the playlists' addresses are known. */
  readonly located: boolean;
  /** Whether the playlists could be played when the addresses were asked for. */
  readonly hlsReady: boolean;
  /** Undefined until it is known. */
  readonly stage: StageFacts | undefined;
}

export interface StageFacts {
  readonly epoch: number;
  /** Nothing is on air. */
  readonly empty: boolean;
  /** Nothing is on air because the class's media is being built anew. */
  readonly rebuilding?: boolean | undefined;
  readonly hlsReady: boolean;
}

/** A path's last failure, and when it was. */
export interface PathFailure {
  readonly epoch: number;
  readonly joins: number;
  /** Counts up with each failure of either path; the smaller one is longer ago. */
  readonly turn: number;
  /** Whether its pause is over and it may be tried again, where nothing else is left. */
  readonly served: boolean;
}

/** What has failed since it last worked. */
export type PathFailures = { readonly [Path in PathName]?: PathFailure };

/**
 * Whether an error is the path's own: who may not see the class, or has no network, is no better off on the other one.
 * A fault of ours inside a path is as good as one of its media.
 */
export function isOfPath({ family }: HopeError): boolean {
  return family === 'transport' || family === 'media' || family === 'internal';
}

/** Notes a failure under the circumstances that it happened in. */
export function noteFailure(facts: PathFacts, turn: number): PathFailure {
  const { joins, stage } = facts;
  return { epoch: stage?.epoch ?? 0, joins, turn, served: false };
}

/**
 * Drops failures whose circumstances are over: another room at the SFU, another session, and for WebRTC
 * that failed for want of a socket, a class that is joined.
 */
export function forgetStale(failures: PathFailures, facts: PathFacts): PathFailures {
  const fresh: { [Path in PathName]?: PathFailure } = {};
  if (failures.webrtc && !isStale(failures.webrtc, facts)) fresh.webrtc = failures.webrtc;
  if (failures.hls && !isStale(failures.hls, facts)) fresh.hls = failures.hls;
  return fresh;
}

function isStale(failure: PathFailure, { joins, stage }: PathFacts): boolean {
  return joins > failure.joins || (stage?.epoch ?? 0) > failure.epoch;
}

/** What can be done now: take a path, wait for another fact, or wait for the pause after failures. */
export type Choice = PathName | 'nothing' | 'pause';

/** Chooses the path: WebRTC where it can be had and did not fail, HLS otherwise. */
export function choosePath(facts: PathFacts, failures: PathFailures): Choice {
  const able = ablePaths(facts);
  const unfailed = able.find((path) => !failures[path]);
  if (unfailed) return unfailed;
  if (able.length === 0) return 'nothing';
  // All have failed: the one that has waited longest is tried again, once its pause is over.
  const [next] = able.sort((a, b) => turnOf(failures[a]) - turnOf(failures[b]));
  return next && failures[next]?.served ? next : 'pause';
}

function turnOf(failure: PathFailure | undefined): number {
  return failure?.turn ?? 0;
}

/** Whether it is known that nothing is on air; a stage heard of before the connection was lost may be out of date. */
export function isOffAir({ session, stage }: PathFacts): boolean {
  return session === 'joined' && stage?.empty === true && stage.rebuilding !== true;
}

/** The paths that the facts allow, the better one first. */
export function ablePaths(facts: PathFacts): PathName[] {
  const { wanted, session, located, stage, hlsReady } = facts;
  if (session === 'closed' || isOffAir(facts)) return [];
  const joined = session === 'joined';
  const paths: PathName[] = [];
  if (wanted !== 'hls' && (joined || session === 'connecting')) paths.push('webrtc');
  const playable = joined && stage ? stage.hlsReady : hlsReady || stage?.hlsReady === true;
  if (wanted !== 'webrtc' && located && playable) paths.push('hls');
  return paths;
}
