import { HopeError, type PlayerPolicy, playerPolicyEntries } from '@hope-online/protocol';
import * as v from 'valibot';
import { type ResolvedConfig } from '../config/config.js';
import { type Unsubscribe } from '../sfu/sfu.js';
import { Subscriptions } from '../subscriptions.js';

const strictPolicySchema = v.strictObject(playerPolicyEntries);

/** What the school wants of players: of all, and besides or instead of those in a region. */
export class PlayerPolicies {
  readonly #changes = new Subscriptions<[]>();
  #general: PlayerPolicy = {};
  #regions = new Map<string, PlayerPolicy>();

  constructor(settings?: Pick<ResolvedConfig, 'policy' | 'policies'>) {
    if (settings) this.replace(settings);
  }

  /** What a participant is told; a region that has no policy of its own is as any. */
  of(region: string | undefined): PlayerPolicy {
    const own = region === undefined ? undefined : this.#regions.get(region);
    return own ? { ...this.#general, ...own } : this.#general;
  }

  /**
   * Sets the policy for all, or for one region; an empty one takes it back.
   * @throws HopeError `config-invalid`, naming the field
   */
  set(policy: PlayerPolicy, region?: string): void {
    const parsed = v.safeParse(strictPolicySchema, policy);
    if (!parsed.success) throw invalid(parsed.issues[0], region);
    if (region === undefined) this.#general = parsed.output;
    else this.#regions.set(region, parsed.output);
    this.#changes.emit();
  }

  /** Sets all policies at once, as they stand in settings. */
  replace({ policy, policies }: Pick<ResolvedConfig, 'policy' | 'policies'>): void {
    this.#general = policy;
    this.#regions = new Map(policies.map(({ region, ...own }) => [region, own]));
    this.#changes.emit();
  }

  /** Says that somebody may be told something else now. */
  onChange(listener: () => void): Unsubscribe {
    return this.#changes.add(listener);
  }
}

function invalid(issue: v.InferIssue<typeof strictPolicySchema>, region: string | undefined): HopeError {
  const where = region === undefined ? 'policy' : `policies["${region}"]`;
  const path = [where, v.getDotPath(issue)].filter((part) => part !== null).join('.');
  const expected = issue.expected ?? 'another field';
  return new HopeError('config-invalid', `${path}: expected ${expected}, got ${issue.received}`, {
    details: { path, expected, received: issue.received },
  });
}
