import { HopeError, type Milliseconds, type ServerEventData } from '@hope-online/protocol';
import { type ClosedReason, type SessionState } from './class-session.js';
import { type NetworkChange } from './network-watch.js';
import { type ResolvedRetryOptions, retryDelay } from './retry.js';

/** One try to join. */
interface Attempt {
  /** How many tries failed before since the class was last seen. */
  readonly number: number;
  readonly startsAtMs: Milliseconds;
  /** Why the last one failed; undefined in the session's very first. */
  readonly error?: HopeError;
  /** Whether this try was made at once with a new token because the last one was refused. */
  readonly renewed?: boolean;
}

/** What a session does at the moment; {@link describePhase} is what the world sees of it. */
export type SessionPhase =
  | { readonly name: 'idle' }
  | { readonly name: 'locating'; readonly attempt: Attempt }
  | { readonly name: 'opening'; readonly attempt: Attempt }
  | { readonly name: 'greeting'; readonly attempt: Attempt }
  | { readonly name: 'joined'; readonly resumed: boolean }
  | { readonly name: 'waiting'; readonly attempt: Attempt }
  | { readonly name: 'closed'; readonly reason: ClosedReason; readonly error?: HopeError };

/** What can happen to a session. */
export type SessionInput =
  | { readonly type: 'start' }
  | { readonly type: 'located' }
  | { readonly type: 'opened' }
  | { readonly type: 'welcomed'; readonly resumed: boolean }
  /** The step under way failed, or the socket was lost. */
  | { readonly type: 'failed'; readonly error: HopeError }
  | { readonly type: 'bye'; readonly bye: ServerEventData<'bye'>; readonly error: HopeError }
  | { readonly type: 'retry-due' }
  /** The page is back; waiting longer makes no sense. */
  | { readonly type: 'woken' }
  | { readonly type: 'network'; readonly change: NetworkChange }
  | { readonly type: 'leave' };

/** What is to be done because of it, in order. */
export type SessionEffect =
  /** Get a token and the class's descriptor. */
  | { readonly do: 'locate' }
  | { readonly do: 'open-socket' }
  | { readonly do: 'greet' }
  | { readonly do: 'wait'; readonly delayMs: Milliseconds }
  | { readonly do: 'stop-waiting' }
  /** Ask the server for a sign of life, soon. */
  | { readonly do: 'probe' }
  /** End the attempt or the connection, with all that hangs on it. */
  | { readonly do: 'drop' };

/** What a transition may know besides the phase and the input. */
export interface SessionContext {
  readonly nowMs: Milliseconds;
  /** 0 ≤ random < 1 */
  readonly random: number;
  readonly retry: ResolvedRetryOptions;
  /** Whether a new token can be had when one is refused. */
  readonly renewable: boolean;
  /** Whether the device says that it has a network. */
  readonly online: boolean;
  /** Whether the class's addresses are known already. */
  readonly located: boolean;
}

/** The next phase, and what is to be done. */
export type SessionStep = readonly [SessionPhase, ...SessionEffect[]];

type Transition<Name extends SessionPhase['name'], Type extends SessionInput['type']> = (
  phase: Extract<SessionPhase, { name: Name }>,
  input: Extract<SessionInput, { type: Type }>,
  context: SessionContext,
) => SessionStep;

type Transitions = {
  readonly [Name in SessionPhase['name']]: {
    readonly [Type in SessionInput['type']]?: Transition<Name, Type>;
  };
};

/** Over how long the devices of a school spread that have their network back, in ms. */
const onlineSpreadMs: Milliseconds = 1_000;

type Trying = Extract<SessionPhase, { attempt: Attempt }>;

const leave = (): SessionStep => [{ name: 'closed', reason: 'left' }, { do: 'drop' }];

const failed = (
  { attempt }: Trying,
  { error }: { error: HopeError },
  context: SessionContext,
): SessionStep => {
  if (isRefusal(error) && context.renewable && !attempt.renewed) {
    return [
      { name: 'locating', attempt: { ...attempt, error, renewed: true } },
      { do: 'drop' },
      { do: 'locate' },
    ];
  }
  return retryOrClose(attempt.number + 1, error, context);
};

const bye = (_: SessionPhase, input: Extract<SessionInput, { type: 'bye' }>, context: SessionContext) => {
  const { reconnectInMs } = input.bye;
  if (reconnectInMs === null && input.error.family === 'access') {
    return retryOrClose(1, input.error, context, 0);
  }
  if (reconnectInMs === null) return close('bye', input.error);
  // The server names the earliest moment; its pupils spread over as long again, and over a second at least.
  const delayMs = reconnectInMs + context.random * Math.max(reconnectInMs, 1000);
  return retryOrClose(1, input.error, context, delayMs);
};

const retryNow = (phase: Extract<SessionPhase, { name: 'waiting' }>, _: unknown, context: SessionContext) => {
  const attempt = { ...phase.attempt, startsAtMs: context.nowMs };
  // The first try after a loss trusts the addresses that worked; after that the class may have moved.
  return context.located && attempt.number <= 1
    ? ([{ name: 'opening', attempt }, { do: 'stop-waiting' }, { do: 'open-socket' }] as const)
    : ([{ name: 'locating', attempt }, { do: 'stop-waiting' }, { do: 'locate' }] as const);
};

const networkWhileWaiting = (
  { attempt }: Extract<SessionPhase, { name: 'waiting' }>,
  { change }: { change: NetworkChange },
  context: SessionContext,
): SessionStep => {
  const { nowMs, random, retry } = context;
  const offline = change === 'offline';
  // A whole school's network comes back at the same moment.
  const delayMs = offline ? retry.maxDelayMs : Math.min(attempt.startsAtMs - nowMs, random * onlineSpreadMs);
  const error = offline ? offlineError(attempt.error) : attempt.error;
  return [
    { name: 'waiting', attempt: { ...attempt, startsAtMs: nowMs + delayMs, ...(error && { error }) } },
    { do: 'stop-waiting' },
    { do: 'wait', delayMs },
  ];
};

/** Every transition of a session; an input that is not listed is ignored on purpose. */
const sessionTransitions: Transitions = {
  idle: {
    start: (_, __, { nowMs }) => [
      { name: 'locating', attempt: { number: 0, startsAtMs: nowMs } },
      { do: 'locate' },
    ],
    leave,
  },
  locating: {
    located: ({ attempt }) => [{ name: 'opening', attempt }, { do: 'open-socket' }],
    failed,
    leave,
  },
  opening: {
    opened: ({ attempt }) => [{ name: 'greeting', attempt }, { do: 'greet' }],
    failed,
    leave,
  },
  greeting: {
    welcomed: (_, { resumed }) => [{ name: 'joined', resumed }],
    failed,
    bye,
    leave,
  },
  joined: {
    failed: (_, { error }, context) => retryOrClose(1, error, context),
    bye,
    woken: (phase) => [phase, { do: 'probe' }],
    // A socket may outlive what the device says of its network.
    network: (phase) => [phase, { do: 'probe' }],
    leave,
  },
  waiting: { 'retry-due': retryNow, woken: retryNow, network: networkWhileWaiting, leave },
  closed: {},
};

/** Plays one input; undefined where the phase ignores it. */
export function stepSession(
  phase: SessionPhase,
  input: SessionInput,
  context: SessionContext,
): SessionStep | undefined {
  // The table's type ties each row to its phase and input; that tie is lost when both are looked up by name.
  const row = sessionTransitions[phase.name] as Record<string, Transition<never, never> | undefined>;
  return row[input.type]?.(phase as never, input as never, context);
}

/** What the world sees of a phase. */
export function describePhase(phase: SessionPhase): SessionState {
  switch (phase.name) {
    case 'idle':
      return { name: 'connecting' };
    case 'joined':
    case 'closed':
      return phase;
    case 'locating':
    case 'opening':
    case 'greeting':
    case 'waiting':
      break;
  }
  const { number, startsAtMs, error } = phase.attempt;
  if (!error) return { name: 'connecting' };
  return { name: 'reconnecting', attempt: number, retryAtMs: startsAtMs, error };
}

function retryOrClose(
  number: number,
  error: HopeError,
  context: SessionContext,
  givenDelayMs?: Milliseconds,
): SessionStep {
  const { nowMs, random, retry, renewable } = context;
  // Another token may be good where this one is over, or was signed with a key that is no more.
  const renewing = givenDelayMs !== undefined && renewable;
  if (error.family === 'access' && !renewing) return close('access', error);
  if (endsConversation(error)) return close('protocol', error);
  if (!context.online) return waitOffline(number, error, context);
  if (number > retry.maxAttempts) return close('gave-up', error);
  const delayMs =
    givenDelayMs ?? Math.max(retryDelay(number, random, retry), error.details.retryAfterMs ?? 0);
  return [
    { name: 'waiting', attempt: { number, startsAtMs: nowMs + delayMs, error } },
    { do: 'drop' },
    { do: 'wait', delayMs },
  ];
}

/** The attempt that the network made fail does not count. */
function waitOffline(number: number, cause: HopeError, { nowMs, retry }: SessionContext): SessionStep {
  const delayMs = retry.maxDelayMs;
  const attempt = {
    number: Math.max(1, number - 1),
    startsAtMs: nowMs + delayMs,
    error: offlineError(cause),
  };
  return [{ name: 'waiting', attempt }, { do: 'drop' }, { do: 'wait', delayMs }];
}

function offlineError(cause: HopeError | undefined): HopeError {
  if (cause?.code === 'offline') return cause;
  return new HopeError('offline', 'session: the device has no network', { cause });
}

/** Whether another token may be taken where this one was not. */
function isRefusal({ code, family }: HopeError): boolean {
  return family === 'access' && code !== 'class-unknown';
}

function close(reason: ClosedReason, error: HopeError): SessionStep {
  return [{ name: 'closed', reason, error }, { do: 'drop' }];
}

/** Whether the two ends do not understand each other. */
function endsConversation(error: HopeError): boolean {
  return (
    error.code === 'request-invalid' || error.code === 'response-invalid' || error.code === 'method-unknown'
  );
}
