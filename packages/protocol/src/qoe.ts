import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12));
const measure = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1e12)));
const share = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));

/** What one player saw in about a minute, without a word on who, where or with what. */
export const qoeRecordSchema = v.object({
  /** The path that most of it was seen on. */
  path: v.picklist(['none', 'webrtc', 'hls']),
  /** How long something was to be seen or heard, and how long of it the picture stood still, in ms. */
  playedMs: count,
  frozenMs: count,
  freezes: count,
  pathChanges: count,
  bytes: count,
  /** Of picture and sound, in bits a second. */
  bitrate: measure,
  /** Of all packets, 0 to 1. */
  lossRatio: share,
  /** Glass to glass, in ms. */
  latencyMs: measure,
  /** From the player's start to its first picture, in ms; only where that fell into this minute. */
  firstFrameMs: measure,
});

/** See {@link qoeRecordSchema}. */
export type QoeRecord = v.InferOutput<typeof qoeRecordSchema>;

/** Upper ends of a histogram's classes, each included; a last class holds what is above all of them. */
export const qoeBounds = {
  latencyMs: [500, 1_000, 2_000, 3_000, 5_000, 8_000, 15_000, 30_000],
  frozenShare: [0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25],
  bitrate: [100_000, 250_000, 500_000, 1_000_000, 2_000_000, 4_000_000],
  firstFrameMs: [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000],
} as const;

/** What a histogram is of. */
export type QoeMeasure = keyof typeof qoeBounds;

/** All that was seen on one path in one minute. */
export interface QoeGroup {
  readonly path: QoeRecord['path'];
  readonly records: number;
  readonly playedMs: number;
  readonly frozenMs: number;
  readonly pathChanges: number;
  readonly bytes: number;
  /** How many records fell into each class of {@link qoeBounds}; a record without the measure is in none. */
  readonly histograms: Readonly<Record<QoeMeasure, readonly number[]>>;
}

/** The answer to `GET /classes/{id}/qoe`: the minutes that are over, oldest first. */
export interface ClassQuality {
  readonly bounds: typeof qoeBounds;
  readonly minutes: readonly {
    /** Its beginning by the server's clock, in ms since the epoch. */
    readonly startMs: number;
    /** Without those that too few were in to stay unknown. */
    readonly groups: readonly QoeGroup[];
  }[];
}
