import { HopeError } from '@hope-online/protocol';
import { type PathFacts } from '../path-choice.js';
import { stepPath } from '../path-machine.js';
import {
  initialPathState,
  type PathContext,
  type PathInput,
  type PathPolicy,
  type PathState,
  type PathTimer,
} from '../path-state.js';
import { type PathName } from '../path.js';
import { type PathRecord } from '../start-plan.js';

export const connecting: PathFacts = {
  wanted: 'auto',
  session: 'connecting',
  joins: 0,
  located: false,
  hlsReady: false,
  stage: undefined,
};
export const located: PathFacts = { ...connecting, located: true, hlsReady: true };
export const joined: PathFacts = {
  ...located,
  session: 'joined',
  joins: 1,
  stage: { epoch: 1, empty: false, hlsReady: true },
};
export const lost: PathFacts = { ...joined, session: 'reconnecting' };
export const rebuilt: PathFacts = { ...joined, stage: { epoch: 2, empty: false, hlsReady: true } };
/** The media worker has died, and another one is not there yet. */
export const rebuilding: PathFacts = {
  ...joined,
  stage: { epoch: 1, empty: true, hlsReady: true, rebuilding: true },
};
export const offAir: PathFacts = { ...joined, stage: { epoch: 1, empty: true, hlsReady: false } };
export const hlsOnly: PathFacts = { ...joined, wanted: 'hls' };

export const ready = (path: PathName): PathInput => ({ type: 'ready', path });
export const failed = (path: PathName): PathInput => ({
  type: 'failed',
  path,
  error: new HopeError(path === 'webrtc' ? 'transport-timeout' : 'playlist-unreachable', path),
  evidence: { step: 'playing' },
});
export const bad = (path: PathName, stillMs = 400): PathInput => {
  const error = new HopeError('picture-frozen', path);
  return { type: 'verdict', path, verdict: { name: 'bad', error, evidence: { stillMs, silentMs: stillMs } } };
};
/** Something still comes by WebRTC, and too little. */
export const poor: PathInput = {
  type: 'verdict',
  path: 'webrtc',
  verdict: { name: 'bad', error: new HopeError('link-poor', 'webrtc'), evidence: { lossShare: 0.2 } },
};
export const doubtful = (path: PathName): PathInput => ({
  type: 'verdict',
  path,
  verdict: { name: 'doubtful', evidence: {} },
});
export const good = (path: PathName): PathInput => ({ type: 'verdict', path, verdict: { name: 'good' } });
export const due = (timer: PathTimer): PathInput => ({ type: 'due', timer });
const asked: PathInput = { type: 'asked' };
/** The page sets `path`: the facts change with the input. */
export const ask = (facts: PathFacts) => ({ facts, input: asked });

const policy: PathPolicy = {
  standby: 'auto',
  firstProbeMs: 5_000,
  maxProbeMs: 300_000,
  proofMs: 3_000,
  settledMs: 60_000,
};

export type Entry = PathFacts | PathInput | ReturnType<typeof ask> | { readonly laterMs: number };

export interface Story {
  readonly policy?: Partial<PathPolicy>;
  readonly record?: PathRecord;
  readonly bandwidth?: number;
}

/** Plays a story: facts are news, inputs are what happens under the last facts. */
export function play(entries: readonly Entry[], story: Story = {}) {
  let facts = connecting;
  let state: PathState = initialPathState;
  let nowMs = 1_000;
  const log: string[] = [];
  for (const entry of entries) {
    if ('laterMs' in entry) {
      nowMs += entry.laterMs;
      continue;
    }
    if ('facts' in entry) facts = entry.facts;
    else if ('wanted' in entry) facts = entry;
    const news: PathInput = { type: 'facts' };
    const input = 'type' in entry ? entry : 'facts' in entry ? entry.input : news;
    const context: PathContext = {
      facts,
      nowMs,
      random: 0.5,
      policy: { ...policy, ...story.policy },
      record: story.record,
      bandwidth: story.bandwidth,
    };
    const [next, ...effects] = stepPath(state, input, context);
    state = next;
    for (const effect of effects) {
      if (effect.do === 'announce') log.push(`${effect.from} → ${effect.to}: ${effect.reason}`);
      else if (effect.do === 'wait') log.push(`wait ${effect.timer} ${effect.delayMs}`);
      else if (effect.do === 'stop-waiting') log.push(`stop ${effect.timer}`);
      else if (effect.do === 'remember') log.push(`remember ${effect.outcome}`);
      else if (effect.do === 'clear-screen') log.push('clear');
      else log.push(`${effect.do === 'close-source' ? 'close' : effect.do} ${effect.path}`);
    }
  }
  return { log, state };
}

/** WebRTC is on the screen, and nothing else is open. */
export const onWebrtc = [joined, ready('webrtc')];
/** HLS is on the screen, WebRTC could not be had. */
export const onHls = [joined, failed('webrtc'), ready('hls')];
/** What these stories say, which is not looked at again below. */
export const since = (story: readonly Entry[], more: readonly Entry[], options: Story = {}) =>
  play([...story, ...more], options).log.slice(play(story, options).log.length);
