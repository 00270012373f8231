import { type Milliseconds, type PlayerPolicy } from '@hope-online/protocol';

/** A {@link PlayerPolicy} with nothing left open. Each field is told of there. */
export interface ResolvedPlayerPolicy {
  readonly paths: 'any' | 'hls';
  readonly standby: 'warm' | 'auto' | 'cold';
  readonly frozenMs: Milliseconds;
  readonly stuckMs: Milliseconds;
  readonly lossRatio: number;
  readonly lossMs: Milliseconds;
  readonly jitterBufferMs: Milliseconds;
  /** In bits a second; 0: the bitrate speaks for nothing, as in a class of still slides. */
  readonly lowestBitrate: number;
  readonly firstProbeMs: Milliseconds;
  readonly maxProbeMs: Milliseconds;
  readonly proofMs: Milliseconds;
  readonly settledMs: Milliseconds;
  readonly qoeIntervalMs: Milliseconds;
}

/** What a player does that nobody told anything. */
export const defaultPlayerPolicy: ResolvedPlayerPolicy = {
  paths: 'any',
  standby: 'auto',
  frozenMs: 400,
  stuckMs: 1_500,
  lossRatio: 0.1,
  lossMs: 5_000,
  jitterBufferMs: 1_000,
  lowestBitrate: 0,
  firstProbeMs: 5_000,
  maxProbeMs: 300_000,
  proofMs: 3_000,
  settledMs: 60_000,
  qoeIntervalMs: 10_000,
};

/** Fills in what the policies leave open; where several tell of a field, the last one counts. */
export function resolvePlayerPolicy(
  ...policies: readonly (PlayerPolicy | undefined)[]
): ResolvedPlayerPolicy {
  const told = policies.flatMap((policy) => Object.entries(policy ?? {}));
  const set = told.filter(([name, value]) => value !== undefined && Object.hasOwn(defaultPlayerPolicy, name));
  const resolved: ResolvedPlayerPolicy = { ...defaultPlayerPolicy, ...Object.fromEntries(set) };
  // A first probe that waits longer than any may is a slip of whoever set one of the two.
  return { ...resolved, maxProbeMs: Math.max(resolved.firstProbeMs, resolved.maxProbeMs) };
}
