import { type HopeError, type Milliseconds } from '@hope-online/protocol';
import { type PathFacts } from './path-choice.js';
import { isLost, type PathState } from './path-state.js';
import { type PathName } from './path.js';

/** What there is to say about the player as a whole. */
export type PlayerState =
  | { readonly name: 'connecting' }
  /** The class is there, and nothing is on air yet. */
  | { readonly name: 'waiting' }
  | { readonly name: 'playing'; readonly path: PathName }
  /** There was a picture, or should be one; it is being got back. */
  | { readonly name: 'recovering'; readonly error?: HopeError }
  /** Over for good, as the session is. */
  | { readonly name: 'closed'; readonly error?: HopeError };

/** What {@link describePlayer} looks at. */
export interface PlayerView {
  readonly facts: PathFacts;
  readonly state: Pick<PathState, 'mode' | 'shown' | 'lanes'>;
  /** How long the picture has stood still. */
  readonly stillMs: Milliseconds;
  /** Why the session is over or is not there, where it failed. */
  readonly sessionError: HopeError | undefined;
}

/** A picture that stands still for less is not worth a word. */
const worthAWordMs: Milliseconds = 1_500;

/** Says in one word how it stands. */
export function describePlayer(view: PlayerView): PlayerState {
  const { facts, state, stillMs, sessionError } = view;
  const { mode, shown } = state;
  if (facts.session === 'closed' || mode.name === 'closed') {
    return { name: 'closed', ...(sessionError && { error: sessionError }) };
  }
  if (mode.name === 'pausing') return recovering(view, mode.error);
  if (shown !== 'none') {
    const isStill = isLost(state) || stillMs >= worthAWordMs;
    return isStill ? recovering(view) : { name: 'playing', path: shown };
  }
  if (mode.name === 'active') return { name: 'connecting' };
  if (facts.session === 'joined') return { name: 'waiting' };
  return sessionError ? { name: 'recovering', error: sessionError } : { name: 'connecting' };
}

/** That there is no network says why, whatever it was that a path failed of. */
function recovering({ sessionError }: PlayerView, failure?: HopeError): PlayerState {
  const error = sessionError?.family === 'offline' ? sessionError : failure;
  return { name: 'recovering', ...(error && { error }) };
}

/** Whether two states are the same but for their errors. */
export function isSameState(one: PlayerState, other: PlayerState): boolean {
  return one.name === other.name && pathOf(one) === pathOf(other);
}

function pathOf(state: PlayerState): PathName | undefined {
  return state.name === 'playing' ? state.path : undefined;
}
