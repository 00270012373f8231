import { type HopeError, type Milliseconds } from '@hope-online/protocol';
import { resolveRetryOptions, retryDelay } from '@hope-online/core';
import {
  type Choice,
  choosePath,
  forgetStale,
  isOffAir,
  noteFailure,
  type PathFacts,
  type PathFailures,
} from './path-choice.js';
import { type CurrentPath, type PathEvidence, type PathName, type PathReason } from './path.js';

/** What is being done about the picture. */
export type PathPhase =
  /** Nothing can be played: the class is not found yet, nothing is on air, or the session is over. */
  | { readonly name: 'resting' }
  /** A source is opened and has not shown a frame yet. */
  | { readonly name: 'starting'; readonly path: PathName }
  | { readonly name: 'playing'; readonly path: PathName }
  /** Every path has failed; the next try is due at that time. */
  | { readonly name: 'pausing'; readonly retryAtMs: Milliseconds; readonly error: HopeError }
  | { readonly name: 'closed' };

/** The machine's whole memory. */
export interface PathState {
  readonly phase: PathPhase;
  /** Whose picture is on the screen, or was the last there. */
  readonly shown: CurrentPath;
  readonly failures: PathFailures;
  /** Counts all failures, so that the older of two is known. */
  readonly turn: number;
  /** Pauses since a picture was last seen; each is longer than the one before. */
  readonly pauses: number;
  /** Why the next change of `shown` happens. */
  readonly cause: PathCause;
}

/** Why a path is left or taken. */
export interface PathCause {
  readonly reason: PathReason;
  readonly evidence: PathEvidence;
}

/** What can happen. */
export type PathInput =
  /** Something of the facts is another. */
  | { readonly type: 'facts' }
  /** The page set `path`. */
  | { readonly type: 'asked' }
  /** The open source shows its first frame. */
  | { readonly type: 'shown' }
  | { readonly type: 'failed'; readonly error: HopeError; readonly evidence: PathEvidence }
  | { readonly type: 'retry-due' }
  /** The stage has been empty for long enough. */
  | { readonly type: 'off-air' }
  | { readonly type: 'close' };

/** What is to be done, in order. */
export type PathEffect =
  | { readonly do: 'open'; readonly path: PathName }
  | { readonly do: 'close-source' }
  | { readonly do: 'wait'; readonly delayMs: Milliseconds }
  | { readonly do: 'stop-waiting' }
  | ({ readonly do: 'announce'; readonly from: CurrentPath; readonly to: CurrentPath } & PathCause);

export interface PathContext {
  readonly facts: PathFacts;
  readonly nowMs: Milliseconds;
  /** 0 ≤ random < 1 */
  readonly random: number;
}

export type PathStepResult = readonly [PathState, ...PathEffect[]];

const retryOptions = resolveRetryOptions({ firstDelayMs: 1_000, maxDelayMs: 15_000 });

export const initialPathState: PathState = {
  phase: { name: 'resting' },
  shown: 'none',
  failures: {},
  turn: 0,
  pauses: 0,
  cause: { reason: 'started', evidence: {} },
};

type Transitions = {
  readonly [Type in PathInput['type']]: (
    state: PathState,
    input: Extract<PathInput, { type: Type }>,
    context: PathContext,
  ) => PathStepResult;
};

const transitions: Transitions = {
  facts: (state, _, context) => onFacts(state, context),
  asked: (state, _, context) => onAsked(state, context),
  shown: (state) => onShown(state),
  failed: onFailed,
  'retry-due': (state, _, { facts }) => (state.phase.name === 'pausing' ? retry(state, facts) : [state]),
  'off-air': (state) => leave(state, { name: 'resting' }, { reason: 'off-air', evidence: {} }),
  close: (state) => leave(state, { name: 'closed' }, { reason: 'left', evidence: {} }),
};

/** Plays one input. */
export function stepPath(state: PathState, input: PathInput, context: PathContext): PathStepResult {
  if (state.phase.name === 'closed') return [state];
  // The table's type ties each row to its input; that tie is lost when the row is looked up by name.
  return transitions[input.type](state, input as never, context);
}

function onFacts(before: PathState, context: PathContext): PathStepResult {
  const { facts } = context;
  const state = { ...before, failures: forgetStale(before.failures, facts) };
  if (facts.session === 'closed') {
    return leave(state, { name: 'resting' }, { reason: 'left', evidence: {} });
  }
  const choice = choosePath(facts, state.failures);
  const { phase } = state;
  // What plays may go on to its end; what has not begun has nothing to wait for.
  if (phase.name === 'starting' && isOffAir(facts)) {
    return leave(state, { name: 'resting' }, { reason: 'off-air', evidence: {} });
  }
  // Having rested is pause enough.
  if (phase.name === 'resting' && choice === 'pause') return retry(state, facts);
  // In a pause, what has not failed, or whose failure is forgotten, need not wait any longer.
  if (phase.name === 'resting' || phase.name === 'pausing') {
    return isPath(choice) ? reopen(state, choice, state.cause) : [state];
  }
  const returns = phase.name !== 'closed' && phase.path === 'hls' && choice === 'webrtc';
  if (!returns) return [state];
  const evidence = facts.stage ? { epoch: facts.stage.epoch } : {};
  return reopen(state, 'webrtc', { reason: 'returned', evidence });
}

function onAsked(before: PathState, context: PathContext): PathStepResult {
  const state: PathState = { ...before, failures: {}, pauses: 0 };
  const choice = choosePath(context.facts, {});
  const cause: PathCause = { reason: 'asked', evidence: {} };
  const { phase } = state;
  if ((phase.name === 'starting' || phase.name === 'playing') && phase.path === choice) return [state];
  if (!isPath(choice)) return leave(state, { name: 'resting' }, cause);
  return reopen(state, choice, cause);
}

function onShown(state: PathState): PathStepResult {
  const { phase, shown, cause, failures } = state;
  if (phase.name !== 'starting') return [state];
  const { path } = phase;
  const { [path]: _recovered, ...others } = failures;
  const playing: PathPhase = { name: 'playing', path };
  const next: PathState = { ...state, phase: playing, shown: path, failures: others, pauses: 0 };
  return shown === path ? [next] : [next, { do: 'announce', from: shown, to: path, ...cause }];
}

function onFailed(
  before: PathState,
  { error, evidence }: { error: HopeError; evidence: PathEvidence },
  context: PathContext,
): PathStepResult {
  const { phase } = before;
  if (phase.name !== 'starting' && phase.name !== 'playing') return [before];
  const turn = before.turn + 1;
  const failures = {
    ...forgetStale(before.failures, context.facts),
    [phase.path]: noteFailure(error, context.facts, turn),
  };
  const cause: PathCause = { reason: error.code, evidence };
  const state: PathState = { ...before, failures, turn, cause };
  const choice = choosePath(context.facts, failures);
  if (isPath(choice)) return reopen(state, choice, cause);
  if (choice === 'nothing') return leave(state, { name: 'resting' }, cause);
  const pauses = before.pauses + 1;
  const delayMs = retryDelay(pauses, 0.5 + context.random / 2, retryOptions);
  const pausing: PathPhase = { name: 'pausing', retryAtMs: context.nowMs + delayMs, error };
  const [left, ...effects] = leave({ ...state, pauses }, pausing, cause);
  return [left, ...effects, { do: 'wait', delayMs }];
}

/** Lets each path be tried once more. */
function retry(before: PathState, facts: PathFacts): PathStepResult {
  const { webrtc, hls } = before.failures;
  const failures: PathFailures = {
    ...(webrtc && { webrtc: { ...webrtc, served: true } }),
    ...(hls && { hls: { ...hls, served: true } }),
  };
  const state: PathState = { ...before, failures };
  const choice = choosePath(facts, failures);
  return isPath(choice) ? open(state, choice, state.cause) : [{ ...state, phase: { name: 'resting' } }];
}

function isPath(choice: Choice): choice is PathName {
  return choice === 'webrtc' || choice === 'hls';
}

function open(state: PathState, path: PathName, cause: PathCause): PathStepResult {
  return [
    { ...state, phase: { name: 'starting', path }, cause },
    { do: 'open', path },
  ];
}

function reopen(state: PathState, path: PathName, cause: PathCause): PathStepResult {
  return prepend(endOf(state.phase), open(state, path, cause));
}

/** Ends what is under way, and takes the picture off the screen. */
function leave(state: PathState, phase: PathPhase, cause: PathCause): PathStepResult {
  const { shown } = state;
  const next: PathState = { ...state, phase, shown: 'none', cause: { reason: 'started', evidence: {} } };
  const end = endOf(state.phase);
  const announced: PathEffect[] =
    shown === 'none' ? [] : [{ do: 'announce', from: shown, to: 'none', ...cause }];
  return end ? [next, end, ...announced] : [next, ...announced];
}

function endOf(phase: PathPhase): PathEffect | undefined {
  if (phase.name === 'starting' || phase.name === 'playing') return { do: 'close-source' };
  return phase.name === 'pausing' ? { do: 'stop-waiting' } : undefined;
}

function prepend(effect: PathEffect | undefined, [state, ...effects]: PathStepResult): PathStepResult {
  return effect ? [state, effect, ...effects] : [state, ...effects];
}
