import { type Ticks } from '../ticks.js';

/** Where the plan stands. All renditions of the class cut where it says. */
export type PlannerState =
  | { readonly name: 'idle' }
  /** A source is on air, and nothing of it is in a segment yet. */
  | { readonly name: 'waiting'; readonly since: Ticks; readonly askedAt: Ticks }
  | {
      readonly name: 'open';
      readonly since: Ticks;
      readonly askedAt: Ticks;
      /** The segment shows a picture that stands, because none comes. */
      readonly still: boolean;
      /** A rendition needs the next boundary as soon as it can be had. */
      readonly hurried: boolean;
    };

export type PlannerEvent =
  /** A source goes on air; without `pictures` none is waited for. */
  | { readonly type: 'begin'; readonly now: Ticks; readonly pictures: boolean }
  | { readonly type: 'end' }
  /** A key frame of the lowest live layer; `changed` when its parameters are others than the segment's. */
  | { readonly type: 'key-frame'; readonly pts: Ticks; readonly changed: boolean }
  /** A rendition lost its layer. */
  | { readonly type: 'layer-lost'; readonly now: Ticks }
  /** Whatever was captured before `horizon` has arrived or is lost; `picture` is the newest frame that did. */
  | { readonly type: 'time'; readonly now: Ticks; readonly horizon: Ticks; readonly picture: Ticks };

export type PlannerCommand =
  { readonly do: 'cut'; readonly at: Ticks; readonly still: boolean } | { readonly do: 'ask-for-key-frame' };

/** The plan's lengths; see `resolvePlannerLimits` in `origin-options.ts`. */
export interface PlannerLimits {
  /** The length that segments should have. */
  readonly target: Ticks;
  /** A key frame is good for a boundary from here on. */
  readonly earliest: Ticks;
  /** From here on one is asked for: an encoder answers after a while. */
  readonly ask: Ticks;
  /** How long an answer is waited for before asking again. */
  readonly askAgain: Ticks;
  /** No segment is longer. */
  readonly longest: Ticks;
  /** How long a new source may take for its first key frame before the class goes on without its picture. */
  readonly patience: Ticks;
  /** How long no picture may come before the last one stands in for it. */
  readonly starved: Ticks;
}

type Step = readonly [PlannerState, readonly PlannerCommand[]];

const ask: PlannerCommand = { do: 'ask-for-key-frame' };

/** Decides where segments begin: at key frames while a picture comes, and by time where none does. */
export function planSegments(state: PlannerState, event: PlannerEvent, limits: PlannerLimits): Step {
  switch (event.type) {
    case 'begin': {
      const waiting = { name: 'waiting', since: event.now, askedAt: event.now } as const;
      return event.pictures ? [waiting, [ask]] : cut(waiting, event.now, true);
    }
    case 'end':
      return [{ name: 'idle' }, []];
    case 'key-frame':
      return onKeyFrame(state, event, limits);
    case 'layer-lost':
      if (state.name !== 'open' || state.still || state.hurried) return [state, []];
      return [{ ...state, hurried: true, askedAt: event.now }, [ask]];
    case 'time':
      return onTime(state, event, limits);
  }
}

function onKeyFrame(
  state: PlannerState,
  event: { readonly pts: Ticks; readonly changed: boolean },
  limits: PlannerLimits,
): Step {
  if (state.name === 'idle') return [state, []];
  if (state.name === 'open') {
    if (event.pts <= state.since) return [state, []];
    const due = state.still || state.hurried || event.changed || event.pts - state.since >= limits.earliest;
    if (!due) return [state, []];
  }
  return cut(state, event.pts, false);
}

function onTime(
  state: PlannerState,
  event: { readonly now: Ticks; readonly horizon: Ticks; readonly picture: Ticks },
  limits: PlannerLimits,
): Step {
  if (state.name === 'idle') return [state, []];
  const age = event.horizon - state.since;
  const longest = state.name === 'waiting' ? limits.patience : state.still ? limits.target : limits.longest;
  if (age >= longest) return cut(state, state.since + longest, true);
  const starved = state.name === 'open' && !state.still && event.horizon - event.picture >= limits.starved;
  if (starved && age > 0) return cut(state, event.horizon, true);

  const wanted =
    state.name === 'waiting' || state.still || state.hurried || event.now - state.since >= limits.ask;
  if (!wanted || event.now - state.askedAt < limits.askAgain) return [state, []];
  return [{ ...state, askedAt: event.now }, [ask]];
}

/**
 * A first segment counts from the source's beginning, not from its first key frame: the sound, which did not wait for that,
 * may fill it from there.
 */
function cut(state: Exclude<PlannerState, { name: 'idle' }>, at: Ticks, still: boolean): Step {
  const since = state.name === 'waiting' ? state.since : at;
  return [{ name: 'open', since, askedAt: state.askedAt, still, hurried: false }, [{ do: 'cut', at, still }]];
}
