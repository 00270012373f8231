import { type HopeError, type Milliseconds } from '@hope-online/protocol';
import { ablePaths, choosePath, forgetStale, isOffAir, isOfPath, noteFailure } from './path-choice.js';
import { abandon, close, type Draft, leave, open, pauseDelay, stop, wait } from './path-draft.js';
import {
  isLost,
  type LanePurpose,
  type LinkVerdict,
  otherPath,
  type PathContext,
  type PathInput,
  type PathState,
  type PathStepResult,
  type PathTimer,
} from './path-state.js';
import { type PathEvidence, type PathName } from './path.js';
import { givesWay, noteProbe, putsOff, scheduleProbe } from './path-returns.js';
import { planStart } from './start-plan.js';

/** A standby that was made ready in doubt, or was just left, stays for so long. */
const calmMs: Milliseconds = 20_000;
/** A picture that stands still for so long, with no other path to go to, is begun anew. */
const hopelessMs: Milliseconds = 10_000;
/** WebRTC that was late by a moment only needs little proof: its link was never in doubt. */
const startProofMs: Milliseconds = 500;
/** After news of the network WebRTC is looked for within this time: not by a whole school at once. */
const newsMs: Milliseconds = 2_000;

type Transitions = {
  readonly [Type in PathInput['type']]: (draft: Draft, input: Extract<PathInput, { type: Type }>) => void;
};

const transitions: Transitions = {
  facts: onFacts,
  asked: onAsked,
  ready: (draft, { path }) => onReady(draft, path),
  verdict: (draft, { path, verdict }) => onVerdict(draft, path, verdict),
  failed: onFailed,
  due: (draft, { timer }) => onDue(draft, timer),
  network: onNetwork,
  'off-air': (draft) => leave(draft, { name: 'resting' }, { reason: 'off-air', evidence: {} }),
  close: (draft) => leave(draft, { name: 'closed' }, { reason: 'left', evidence: {} }),
};

/** Plays one input. */
export function stepPath(state: PathState, input: PathInput, context: PathContext): PathStepResult {
  if (state.mode.name === 'closed') return [state];
  const draft: Draft = { ...state, effects: [], context };
  // The table's type ties each row to its input; that tie is lost when the row is looked up by name.
  transitions[input.type](draft, input as never);
  const { effects, context: _, ...next } = draft;
  return [next, ...effects];
}

function onFacts(draft: Draft): void {
  const { facts } = draft.context;
  draft.failures = forgetStale(draft.failures, facts);
  if (facts.session === 'closed') return leave(draft, { name: 'resting' }, { reason: 'left', evidence: {} });
  const { mode, shown, lanes } = draft;
  // What plays may go on to its end; what has not begun has nothing to wait for.
  if (mode.name === 'active' && shown === 'none' && isOffAir(facts)) {
    return leave(draft, { name: 'resting' }, { reason: 'off-air', evidence: {} });
  }
  if (mode.name !== 'active') return begin(draft);
  if (shown === 'none') return openMissing(draft);
  noteEpoch(draft);
  // A failure whose circumstances are over need not wait for the next probe.
  const returns = shown === 'hls' && !lanes.webrtc && choosePath(facts, draft.failures) === 'webrtc';
  if (!returns || draft.waits.probe) return;
  draft.cause = { reason: 'returned', evidence: facts.stage ? { epoch: facts.stage.epoch } : {} };
  open(draft, 'webrtc', 'probe');
}

/** Media that is being built anew, and a new epoch, say that WebRTC's picture has ended, which it tells only later. */
function noteEpoch(draft: Draft): void {
  const { webrtc } = draft.lanes;
  const { epoch = 0, rebuilding = false } = draft.context.facts.stage ?? {};
  if (webrtc?.name !== 'shown' || (epoch <= webrtc.epoch && !rebuilding)) return;
  const isFirst = webrtc.epoch === 0;
  draft.lanes = { ...draft.lanes, webrtc: { ...webrtc, epoch } };
  if (isFirst && !rebuilding) return;
  draft.cause = { reason: 'media-rebuilt', evidence: { epoch } };
  rescue(draft, 'hls');
}

/** Nothing is open: starts, unless there is nothing to open or a pause to be waited for. */
function begin(draft: Draft): void {
  const { mode, context } = draft;
  const choice = choosePath(context.facts, draft.failures);
  // Having rested is pause enough.
  if (choice === 'pause' && mode.name === 'resting') return retry(draft);
  if (choice === 'nothing' || choice === 'pause') return;
  stop(draft, 'retry');
  if (isLost(draft)) open(draft, choice, 'rescue');
  else openMissing(draft);
}

/** Opens what may be opened for the first picture, as the plan of the start says. */
function openMissing(draft: Draft): void {
  const { facts, record } = draft.context;
  const unfailed = ablePaths(facts).filter((path) => !draft.failures[path]);
  const { now, later } = planStart(unfailed, record);
  for (const path of now) if (!draft.lanes[path]) open(draft, path, 'start');
  if (later && !draft.lanes[later.path] && !draft.waits.hedge) wait(draft, 'hedge', later.delayMs);
}

function onAsked(draft: Draft): void {
  const { facts } = draft.context;
  draft.failures = {};
  draft.pauses = 0;
  draft.returns = { ...draft.returns, failedProbes: 0, flaps: 0 };
  draft.cause = { reason: 'asked', evidence: {} };
  const able = ablePaths(facts);
  const [choice] = able;
  if (!choice) return leave(draft, { name: 'resting' }, draft.cause);
  for (const path of ['webrtc', 'hls'] as const) {
    // The one on the screen stays until the other is there.
    if (!able.includes(path) && path !== draft.shown && draft.lanes[path]) close(draft, path);
  }
  stop(draft, 'probe');
  stop(draft, 'retry');
  if (draft.shown === 'none') return openMissing(draft);
  const lane = draft.lanes[choice];
  if (lane?.name === 'ready') show(draft, choice);
  else if (lane?.name !== 'shown') open(draft, choice, 'asked');
}

function onReady(draft: Draft, path: PathName): void {
  const { nowMs, policy } = draft.context;
  const lane = draft.lanes[path];
  if (lane?.name !== 'opening') return;
  const { purpose } = lane;
  const first = purpose === 'start' && draft.shown === 'none';
  draft.lanes = { ...draft.lanes, [path]: { name: 'ready', purpose, sinceMs: nowMs } };
  if (first || purpose === 'rescue' || purpose === 'asked') return show(draft, path);
  if (purpose === 'standby') return;
  wait(draft, 'proof', purpose === 'start' ? startProofMs : policy.proofMs);
}

function onVerdict(draft: Draft, path: PathName, verdict: LinkVerdict): void {
  const lane = draft.lanes[path];
  if (!lane) return;
  if (lane.name === 'shown') return judgeShown(draft, path, verdict);
  if (lane.name === 'ready' && verdict.name === 'bad' && lane.purpose !== 'standby') {
    onFailed(draft, { path, error: verdict.error, evidence: verdict.evidence });
  }
}

function judgeShown(draft: Draft, path: PathName, verdict: LinkVerdict): void {
  const other = otherPath(path);
  switch (verdict.name) {
    case 'good':
      if (path === 'webrtc') parkRescue(draft);
      return;
    case 'doubtful':
      if (path === 'webrtc' && draft.context.policy.standby !== 'cold') keepStandby(draft);
      return;
    case 'bad': {
      const { error, evidence } = verdict;
      draft.cause = { reason: error.code, evidence };
      if (path === 'webrtc') draft.returns = { ...draft.returns, poor: evidence.silentMs === undefined };
      else if (givesWay(draft, evidence)) return;
      rescue(draft, other);
      // Nobody comes to the rescue, and it does not mend itself: better to begin anew.
      const isAlone = draft.shown === path && !draft.lanes[other];
      if (isAlone && (evidence.stillMs ?? 0) >= hopelessMs) onFailed(draft, { path, error, evidence });
      return;
    }
  }
}

/** The picture is good again before HLS is there. One that has ended looks good for a moment more. */
function parkRescue(draft: Draft): void {
  const { hls } = draft.lanes;
  if (draft.context.facts.stage?.rebuilding) return;
  if (hls?.name === 'opening' && hls.purpose === 'rescue') park(draft);
}

/** Another path is to take over from the one on the screen, as soon as it can. */
function rescue(draft: Draft, path: PathName): void {
  const { facts } = draft.context;
  const lane = draft.lanes[path];
  if (lane?.name === 'ready') return show(draft, path);
  const isAble = ablePaths(facts).includes(path) && !draft.failures[path];
  if (lane?.name === 'opening' && lane.purpose === 'asked') return;
  if (lane || isAble) open(draft, path, 'rescue');
}

/** Has HLS ready beneath WebRTC, for a while. */
function keepStandby(draft: Draft): void {
  const { facts, policy } = draft.context;
  if (!draft.lanes.hls && ablePaths(facts).includes('hls') && !draft.failures.hls)
    open(draft, 'hls', 'standby');
  if (draft.lanes.hls && policy.standby === 'auto') wait(draft, 'calm', calmMs);
}

/** HLS is not needed on the screen: it stays beneath as the policy says. */
function park(draft: Draft): void {
  const { policy, nowMs } = draft.context;
  const lane = draft.lanes.hls;
  if (!lane) return;
  if (policy.standby === 'cold') return close(draft, 'hls');
  const parked =
    lane.name === 'opening'
      ? ({ name: 'opening', purpose: 'standby' } as const)
      : ({ name: 'ready', purpose: 'standby', sinceMs: nowMs } as const);
  draft.lanes = { ...draft.lanes, hls: parked };
  if (policy.standby === 'auto') wait(draft, 'calm', calmMs);
}

interface Failure {
  readonly path: PathName;
  readonly error: HopeError;
  readonly evidence: PathEvidence;
}

function onFailed(draft: Draft, { path, error, evidence }: Failure): void {
  const { facts } = draft.context;
  const lane = draft.lanes[path];
  if (!lane) return;
  const purpose = lane.name === 'shown' ? undefined : lane.purpose;
  draft.turn++;
  const failure = isOfPath(error) && { [path]: noteFailure(facts, draft.turn) };
  draft.failures = { ...forgetStale(draft.failures, facts), ...failure };
  if (path === 'webrtc' && purpose !== undefined) noteProbe(draft);
  if (purpose === undefined) abandon(draft, path);
  else close(draft, path);
  if (draft.shown !== 'none' && !isLost(draft)) return tryLater(draft, path, purpose);
  draft.cause = { reason: error.code, evidence };
  takeNext(draft, error);
}

/** There is a picture on the screen, if a bad one: another look at the other path comes with time. */
function tryLater(draft: Draft, path: PathName, purpose: LanePurpose | undefined): void {
  if (purpose === 'standby') {
    if (draft.context.policy.standby === 'warm') wait(draft, 'calm', calmMs);
    return;
  }
  if (path === 'webrtc') scheduleProbe(draft);
  if (purpose === 'rescue' || path === 'hls') wait(draft, 'retry', pauseDelay(draft));
}

/** There is no picture, or only a still one: the next path, or a pause. */
function takeNext(draft: Draft, error: HopeError): void {
  const { facts, nowMs } = draft.context;
  const [remaining] = Object.entries(draft.lanes) as [PathName, { name: string }][];
  if (remaining) {
    const [path, { name }] = remaining;
    if (name === 'ready') show(draft, path);
    else if (draft.shown !== 'none') open(draft, path, 'rescue');
    return;
  }
  const choice = isOfPath(error) ? choosePath(facts, draft.failures) : 'pause';
  if (choice === 'webrtc' || choice === 'hls') {
    stop(draft, 'hedge');
    return open(draft, choice, draft.shown === 'none' ? 'start' : 'rescue');
  }
  if (choice === 'nothing') {
    // The last picture may stay until there is news.
    draft.mode = { name: 'resting' };
    return;
  }
  const delayMs = pauseDelay(draft);
  draft.mode = { name: 'pausing', retryAtMs: nowMs + delayMs, error };
  wait(draft, 'retry', delayMs);
}

/** Lets each path be tried once more. */
function retry(draft: Draft): void {
  const { webrtc, hls } = draft.failures;
  draft.failures = {
    ...(webrtc && { webrtc: { ...webrtc, served: true } }),
    ...(hls && { hls: { ...hls, served: true } }),
  };
  const choice = choosePath(draft.context.facts, draft.failures);
  if (choice === 'webrtc' || choice === 'hls') {
    open(draft, choice, draft.shown === 'none' ? 'start' : 'rescue');
  } else {
    draft.mode = { name: 'resting' };
  }
}

function onDue(draft: Draft, timer: PathTimer): void {
  draft.waits = { ...draft.waits, [timer]: undefined };
  onTimer[timer](draft);
}

const onTimer: Readonly<Record<PathTimer, (draft: Draft) => void>> = {
  hedge(draft) {
    if (draft.mode.name !== 'active' || draft.shown !== 'none') return;
    for (const path of ablePaths(draft.context.facts)) {
      if (!draft.lanes[path] && !draft.failures[path]) open(draft, path, 'start');
    }
  },
  retry(draft) {
    if (draft.mode.name === 'pausing') return retry(draft);
    draft.failures = {};
    const able = ablePaths(draft.context.facts);
    // What was asked for is still not there.
    const [choice] = able;
    if (choice && draft.shown !== 'none' && !able.includes(draft.shown)) open(draft, choice, 'asked');
  },
  probe(draft) {
    if (draft.shown !== 'hls' || draft.lanes.webrtc) return;
    if (!ablePaths(draft.context.facts).includes('webrtc')) return scheduleProbe(draft);
    if (putsOff(draft)) return;
    draft.cause = { reason: 'returned', evidence: {} };
    open(draft, 'webrtc', 'probe');
  },
  proof(draft) {
    if (draft.lanes.webrtc?.name !== 'ready' || draft.shown !== 'hls') return;
    draft.cause = { reason: 'returned', evidence: { step: 'playing' } };
    show(draft, 'webrtc');
  },
  calm(draft) {
    if (draft.shown !== 'webrtc') return;
    if (draft.context.policy.standby === 'warm') keepStandby(draft);
    else if (draft.lanes.hls) close(draft, 'hls');
  },
};

/** What was wrong with WebRTC may be mended, and what is dead may just not know it yet. */
function onNetwork(draft: Draft): void {
  const { random, facts } = draft.context;
  draft.returns = { ...draft.returns, failedProbes: 0 };
  if (draft.mode.name === 'pausing') {
    stop(draft, 'retry');
    return retry(draft);
  }
  if (draft.shown === 'webrtc') return keepStandbyInDoubt(draft);
  if (draft.shown === 'hls' && !draft.lanes.webrtc && ablePaths(facts).includes('webrtc')) {
    wait(draft, 'probe', random * newsMs);
  }
}

function keepStandbyInDoubt(draft: Draft): void {
  if (draft.context.policy.standby !== 'cold') keepStandby(draft);
}

function show(draft: Draft, path: PathName): void {
  const { nowMs, facts } = draft.context;
  const { shown: from, cause } = draft;
  const lane = draft.lanes[path];
  const isReturn =
    lane?.name === 'ready' && (lane.purpose === 'probe' || (lane.purpose === 'rescue' && from === 'hls'));
  const epoch = facts.stage?.epoch ?? 0;
  const { [path]: _recovered, ...others } = draft.failures;
  draft.lanes = { ...draft.lanes, [path]: { name: 'shown', sinceMs: nowMs, epoch } };
  draft.shown = path;
  draft.failures = others;
  draft.pauses = 0;
  draft.mode = { name: 'active' };
  draft.cause = { reason: 'started', evidence: {} };
  stop(draft, 'hedge');
  stop(draft, 'retry');
  draft.effects.push({ do: 'show', path });
  if (from !== path) draft.effects.push({ do: 'announce', from, to: path, ...cause });
  if (path === 'webrtc') webrtcShown(draft, isReturn);
  else hlsShown(draft, from === 'webrtc');
}

function webrtcShown(draft: Draft, isReturn: boolean): void {
  const { nowMs, policy } = draft.context;
  const returnedAtMs = isReturn ? nowMs : undefined;
  draft.returns = { ...draft.returns, failedProbes: 0, worked: true, returnedAtMs };
  draft.effects.push({ do: 'remember', outcome: 'worked' });
  stop(draft, 'probe');
  stop(draft, 'proof');
  if (draft.lanes.hls?.name === 'opening' && policy.standby !== 'warm') close(draft, 'hls');
  else if (draft.lanes.hls) park(draft);
  else if (policy.standby === 'warm') keepStandby(draft);
}

function hlsShown(draft: Draft, fromWebrtc: boolean): void {
  const { nowMs, policy } = draft.context;
  const { webrtc } = draft.lanes;
  stop(draft, 'calm');
  if (fromWebrtc) {
    const { returnedAtMs = Number.NEGATIVE_INFINITY, flaps } = draft.returns;
    const flapped = nowMs - returnedAtMs < policy.settledMs;
    draft.returns = { ...draft.returns, flaps: flapped ? flaps + 1 : 0 };
    if (webrtc) close(draft, 'webrtc');
  }
  if (draft.lanes.webrtc) return;
  scheduleProbe(draft);
}
