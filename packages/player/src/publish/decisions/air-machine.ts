import { type HopeError, type Milliseconds } from '@hope-online/protocol';
import { isWorthRetrying, type PublishRetry } from './publish-retry.js';

/** Whether the teacher has just asked for it, or something was lost that is being mended. */
type Beginning = 'take' | 'loss';

/** Where the teacher stands between the preview, which nobody else sees, and the class. */
export type AirState =
  | { readonly name: 'off-air' }
  /** Another teacher took the class over, or the server gave it back. */
  | { readonly name: 'displaced' }
  /** Not on air, and no further try is made by itself. */
  | { readonly name: 'failed'; readonly error: HopeError }
  /** The transport and its Producers are being made. */
  | { readonly name: 'connecting'; readonly attempt: number; readonly after: Beginning }
  /** Everything flows to the server; the stage is asked for. */
  | { readonly name: 'taking'; readonly attempt: number; readonly after: Beginning }
  | { readonly name: 'on-air' }
  /** On air as far as the server knows, but the link is down: ICE starts again. */
  | { readonly name: 'restarting' }
  /** Between two attempts, or until the session is back. */
  | {
      readonly name: 'waiting';
      readonly until: 'retry' | 'session';
      /** The number of the coming attempt. */
      readonly attempt: number;
      readonly error: HopeError;
    }
  | { readonly name: 'giving-back' }
  | { readonly name: 'closed' };

/** Where the way onto the air stands, without what belongs to it. */
export type AirStateName = AirState['name'];

/** What can happen. An event that a state does not list is ignored on purpose. */
export type AirEvent =
  | { readonly type: 'take' }
  | { readonly type: 'give-back' }
  | { readonly type: 'opened' }
  | { readonly type: 'open-failed'; readonly error: HopeError }
  | { readonly type: 'taken' }
  | { readonly type: 'take-failed'; readonly error: HopeError }
  | { readonly type: 'given-back' }
  /** The transport is disconnected or has failed. */
  | { readonly type: 'link-lost'; readonly error: HopeError }
  | { readonly type: 'link-back' }
  | { readonly type: 'restart-failed' }
  /** The time of the present wait is up. */
  | { readonly type: 'due' }
  /** The server has no such Transport or Producer any more. */
  | { readonly type: 'media-gone' }
  /** The stage shows something else although the Producers are still there. */
  | { readonly type: 'displaced' }
  /** The stage has changed and does not show this teacher. */
  | { readonly type: 'stage-lost' }
  /** The stage shows this teacher although nothing is sent any more. */
  | { readonly type: 'stage-left-behind' }
  | { readonly type: 'session-lost'; readonly error: HopeError }
  | { readonly type: 'session-back' }
  | { readonly type: 'session-closed'; readonly error: HopeError }
  | { readonly type: 'close' };

/** What is to be done after a transition, in this order. */
export type AirCommand =
  | { readonly do: 'open-outlet' }
  | { readonly do: 'close-outlet' }
  | { readonly do: 'restart-ice' }
  /** Tells the server again what is muted, and finds out whether the Producers and the stage are still ours. */
  | { readonly do: 'verify' }
  | { readonly do: 'take-stage' }
  | { readonly do: 'give-stage-back' }
  | { readonly do: 'wait'; readonly delayMs: Milliseconds }
  | { readonly do: 'stop-waiting' };

type Named<Name extends AirStateName> = Extract<AirState, { name: Name }>;
type Typed<Type extends AirEvent['type']> = Extract<AirEvent, { type: Type }>;
export type AirStep = readonly [AirState, ...AirCommand[]];
type Transitions = {
  readonly [Name in AirStateName]: {
    readonly [Type in AirEvent['type']]?: (
      state: Named<Name>,
      event: Typed<Type>,
      retry: PublishRetry,
    ) => AirStep;
  };
};

const openOutlet = { do: 'open-outlet' } as const;
const closeOutlet = { do: 'close-outlet' } as const;
const stopWaiting = { do: 'stop-waiting' } as const;
const verify = { do: 'verify' } as const;
const giveStageBack = { do: 'give-stage-back' } as const;

const offAir: AirState = { name: 'off-air' };
const begin = (): AirStep => [{ name: 'connecting', attempt: 1, after: 'take' }, openOutlet];
const reconnect = (attempt: number): AirState => ({ name: 'connecting', attempt, after: 'loss' });
const rebuild = (): AirStep => [reconnect(1), stopWaiting, closeOutlet, openOutlet];
const end = (): AirStep => [{ name: 'closed' }, stopWaiting, closeOutlet];
const leave = (): AirStep => [{ name: 'giving-back' }, stopWaiting, giveStageBack];
const fail = (_: AirState, { error }: Typed<'session-closed'>): AirStep => [
  { name: 'failed', error },
  stopWaiting,
  closeOutlet,
];

function retryOrFail(
  { attempt }: { readonly attempt: number },
  { error }: { readonly error: HopeError },
  retry: PublishRetry,
): AirStep {
  const delayMs = isWorthRetrying(error) ? retry.delaysMs[attempt - 1] : undefined;
  if (delayMs === undefined) return [{ name: 'failed', error }, closeOutlet];
  return [
    { name: 'waiting', until: 'retry', attempt: attempt + 1, error },
    closeOutlet,
    { do: 'wait', delayMs },
  ];
}

function awaitSession(_: AirState, { error }: Typed<'session-lost'>): AirStep {
  return [{ name: 'waiting', until: 'session', attempt: 1, error }, stopWaiting, closeOutlet];
}

/** Nothing is sent: in the preview, after another teacher took over, and after giving up. */
const resting = {
  take: begin,
  'stage-left-behind': (state: AirState): AirStep => [state, giveStageBack],
  close: end,
};

/** The whole ladder: ICE restart, then a new transport, then longer waits, then a typed error. */
export const airTransitions: Transitions = {
  'off-air': resting,
  displaced: resting,
  failed: resting,
  connecting: {
    opened: ({ attempt, after }) => [{ name: 'taking', attempt, after }, { do: 'take-stage' }],
    'open-failed': retryOrFail,
    'media-gone': rebuild,
    'session-lost': awaitSession,
    'session-closed': fail,
    'give-back': () => [offAir, closeOutlet],
    close: end,
  },
  taking: {
    taken: () => [{ name: 'on-air' }],
    'take-failed': retryOrFail,
    'link-lost': retryOrFail,
    'media-gone': rebuild,
    'session-lost': awaitSession,
    'session-closed': fail,
    'give-back': leave,
    close: end,
  },
  'on-air': {
    'link-lost': (_, _event, { restartLimitMs }) => [
      { name: 'restarting' },
      { do: 'restart-ice' },
      { do: 'wait', delayMs: restartLimitMs },
    ],
    'media-gone': rebuild,
    // The media may flow on without signalling: that is worth more than order.
    'session-back': (state) => [state, verify],
    'stage-lost': (state) => [state, verify],
    displaced: () => [{ name: 'displaced' }, closeOutlet],
    'session-closed': fail,
    'give-back': leave,
    close: end,
  },
  restarting: {
    'link-back': () => [{ name: 'on-air' }, stopWaiting, verify],
    'restart-failed': rebuild,
    due: rebuild,
    'media-gone': rebuild,
    'session-lost': awaitSession,
    'session-closed': fail,
    'give-back': leave,
    close: end,
  },
  waiting: {
    due: ({ attempt }) => [reconnect(attempt), openOutlet],
    'session-back': ({ attempt }) => [reconnect(attempt), stopWaiting, openOutlet],
    'media-gone': (state) => (state.until === 'session' ? [state] : [reconnect(1), stopWaiting, openOutlet]),
    'session-lost': awaitSession,
    'session-closed': fail,
    'give-back': () => [offAir, stopWaiting],
    close: end,
  },
  'giving-back': {
    'given-back': () => [offAir, closeOutlet],
    'media-gone': () => [offAir, closeOutlet],
    'session-lost': () => [offAir, closeOutlet],
    'session-closed': fail,
    close: end,
  },
  closed: {},
};

/** What follows from an event in a state: the next state, and what is to be done. */
export function stepAir(state: AirState, event: AirEvent, retry: PublishRetry): AirStep {
  // The table's types hold the pairs together; indexing by two unions at once loses that.
  const row = airTransitions[state.name] as Partial<
    Record<AirEvent['type'], (state: AirState, event: AirEvent, retry: PublishRetry) => AirStep>
  >;
  return row[event.type]?.(state, event, retry) ?? [state];
}
