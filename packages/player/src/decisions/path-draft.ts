import { type Milliseconds } from '@hope-online/protocol';
import { resolveRetryOptions, retryDelay } from '@hope-online/core';
import {
  type LanePurpose,
  type PathCause,
  type PathContext,
  type PathEffect,
  type PathMode,
  type PathState,
  type PathTimer,
} from './path-state.js';
import { type PathName } from './path.js';

const retryOptions = resolveRetryOptions({ firstDelayMs: 1_000, maxDelayMs: 15_000 });

/** A state under change, with what is to be done about it. Nobody outside of one step sees it. */
export type Draft = { -readonly [Key in keyof PathState]: PathState[Key] } & {
  readonly effects: PathEffect[];
  readonly context: PathContext;
};

/** Opens a path; one that is open already has another purpose from now on. */
export function open(draft: Draft, path: PathName, purpose: LanePurpose): void {
  const lane = draft.lanes[path];
  draft.mode = { name: 'active' };
  if (lane) {
    if (lane.name !== 'shown') draft.lanes = { ...draft.lanes, [path]: { ...lane, purpose } };
    return;
  }
  draft.lanes = { ...draft.lanes, [path]: { name: 'opening', purpose } };
  draft.effects.push({ do: 'open', path });
}

/** Closes a path. */
export function close(draft: Draft, path: PathName): void {
  const { [path]: _closed, ...lanes } = draft.lanes;
  draft.lanes = lanes;
  draft.effects.push({ do: 'close-source', path });
}

/** The path on the screen is at an end; its last picture stays. */
export function abandon(draft: Draft, path: PathName): void {
  const { [path]: _abandoned, ...lanes } = draft.lanes;
  draft.lanes = lanes;
  draft.effects.push({ do: 'abandon', path });
}

/** Ends what is under way, and takes the picture off the screen. */
export function leave(draft: Draft, mode: PathMode, cause: PathCause): void {
  const { shown, lanes } = draft;
  for (const path of Object.keys(lanes) as PathName[]) close(draft, path);
  for (const timer of Object.keys(draft.waits) as PathTimer[]) stop(draft, timer);
  draft.mode = mode;
  draft.shown = 'none';
  draft.cause = { reason: 'started', evidence: {} };
  if (shown === 'none') return;
  draft.effects.push({ do: 'clear-screen' }, { do: 'announce', from: shown, to: 'none', ...cause });
}

/** Waits anew. */
export function wait(draft: Draft, timer: PathTimer, delayMs: Milliseconds): void {
  stop(draft, timer);
  draft.waits = { ...draft.waits, [timer]: true };
  draft.effects.push({ do: 'wait', timer, delayMs });
}

/** Waits no longer. */
export function stop(draft: Draft, timer: PathTimer): void {
  if (!draft.waits[timer]) return;
  const { [timer]: _stopped, ...waits } = draft.waits;
  draft.waits = waits;
  draft.effects.push({ do: 'stop-waiting', timer });
}

/** The next pause after failures, longer than the one before. */
export function pauseDelay(draft: Draft): Milliseconds {
  draft.pauses++;
  return retryDelay(draft.pauses, 0.5 + draft.context.random / 2, retryOptions);
}
