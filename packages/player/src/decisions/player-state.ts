import { type HopeError, type Milliseconds } from '@hope-online/protocol';
import { type PathFacts } from './path-choice.js';
import { type PathPhase } from './path-machine.js';
import { type CurrentPath, type PathName } from './path.js';

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
  readonly phase: PathPhase;
  readonly shown: CurrentPath;
  /** How long the picture has stood still. */
  readonly stillMs: Milliseconds;
  /** Why the session is over or is not there, where it failed. */
  readonly sessionError: HopeError | undefined;
}

/** A picture that stands still for less is not worth a word. */
const worthAWordMs: Milliseconds = 1_500;

/** Says in one word how it stands. */
export function describePlayer(view: PlayerView): PlayerState {
  const { facts, phase, shown, stillMs, sessionError } = view;
  if (facts.session === 'closed' || phase.name === 'closed') {
    return { name: 'closed', ...(sessionError && { error: sessionError }) };
  }
  switch (phase.name) {
    case 'playing':
      return stillMs < worthAWordMs ? { name: 'playing', path: phase.path } : { name: 'recovering' };
    case 'pausing':
      return { name: 'recovering', error: phase.error };
    case 'starting':
      return shown === 'none' ? { name: 'connecting' } : { name: 'recovering' };
    case 'resting':
      break;
  }
  if (facts.session === 'joined') return { name: 'waiting' };
  return sessionError ? { name: 'recovering', error: sessionError } : { name: 'connecting' };
}
