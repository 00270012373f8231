import * as v from 'valibot';

const duration = v.pipe(v.number(), v.minValue(0), v.maxValue(86_400_000));

/**
 * What a school tells its players about choosing a path. Each field is optional; the player has a default for what is
 * left out. Durations are in milliseconds.
 */
export const playerPolicyEntries = {
  /** `hls` where WebRTC is not to be tried at all, for instance in a region whose network breaks it. */
  paths: v.optional(v.picklist(['any', 'hls'])),
  /** Whether HLS is kept ready beside WebRTC: always, where the link and the device can afford it, or never. */
  standby: v.optional(v.picklist(['warm', 'auto', 'cold'])),

  /** WebRTC is left when no packet at all has come for so long. */
  frozenMs: v.optional(duration),
  /** And when packets come, but no frame for so long. */
  stuckMs: v.optional(duration),
  /** And when so many of all packets (0 to 1) were lost over `lossMs`. */
  lossRatio: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  lossMs: v.optional(duration),
  /** And when the jitter buffer holds so much. */
  jitterBufferMs: v.optional(duration),
  /** And when less than this arrives, in bits a second; 0: the bitrate speaks for nothing. */
  lowestBitrate: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1e9))),

  /** The first look whether WebRTC works again comes so long after it was left; later ones wait longer. */
  firstProbeMs: v.optional(duration),
  /** But none waits longer than this. */
  maxProbeMs: v.optional(duration),
  /** How long WebRTC must be good before it is shown again. */
  proofMs: v.optional(duration),
  /** How long it must stay good before earlier failures are forgotten. */
  settledMs: v.optional(duration),

  /** How often the player sums up the quality. */
  qoeIntervalMs: v.optional(v.pipe(v.number(), v.minValue(1_000), v.maxValue(600_000))),
};

/** A {@link PlayerPolicy} on the wire; fields of a later version are left out. */
export const playerPolicySchema = v.object(playerPolicyEntries);

/** See {@link playerPolicyEntries}. */
export type PlayerPolicy = v.InferOutput<typeof playerPolicySchema>;

/** For messages that carry more than the policy: one that this version can't read is no reason to stay outside. */
export const wirePolicySchema = v.optional(v.fallback(playerPolicySchema, {}));
