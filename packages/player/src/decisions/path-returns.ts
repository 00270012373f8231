import { type Milliseconds } from '@hope-online/protocol';
import { close, type Draft, stop, wait } from './path-draft.js';
import { type PathEvidence } from './path.js';
import { isPutOff, probeDelay } from './return-plan.js';

/** Waits for the time of the next look at WebRTC, while HLS is on the screen. */
export function scheduleProbe(draft: Draft): void {
  const { facts, policy, random } = draft.context;
  if (draft.shown !== 'hls' || facts.wanted === 'hls') return;
  stop(draft, 'proof');
  wait(draft, 'probe', probeDelay(draft.returns, policy, random));
}

/** A link that is too thin is looked at again soon: that costs it nothing. */
export function putsOff(draft: Draft): boolean {
  const { bandwidth, nowMs, policy, random } = draft.context;
  const putOff = isPutOff(draft.returns, bandwidth, nowMs);
  const putOffSinceMs = putOff ? (draft.returns.putOffSinceMs ?? nowMs) : undefined;
  draft.returns = { ...draft.returns, putOffSinceMs };
  if (putOff) wait(draft, 'probe', policy.firstProbeMs * (0.75 + random / 2));
  return putOff;
}

/** On a poor link HLS may stand still for so long before WebRTC is tried instead: that was worse a moment ago. */
const poorStillMs: Milliseconds = 8_000;

/**
 * Whether WebRTC stays away from an HLS that stands still. On a poor link it may stand because of the very look at WebRTC, which
 * takes the line from it and then seems to be the better one: that look ends.
 */
export function givesWay(draft: Draft, { stillMs = 0 }: PathEvidence): boolean {
  if (!draft.returns.poor || stillMs >= poorStillMs) return false;
  const { webrtc } = draft.lanes;
  if (webrtc && webrtc.name !== 'shown' && webrtc.purpose === 'probe') {
    close(draft, 'webrtc');
    noteProbe(draft);
    scheduleProbe(draft);
  }
  return true;
}

/** A try of WebRTC came to nothing. */
export function noteProbe(draft: Draft): void {
  draft.returns = { ...draft.returns, failedProbes: draft.returns.failedProbes + 1 };
  if (!draft.returns.worked) draft.effects.push({ do: 'remember', outcome: 'failed' });
}
