import { type Milliseconds } from '@hope-online/protocol';

/** What is known of whether the link carries a picture at all. */
export type ThinLink =
  | {
      readonly name: 'picture';
      /** Since when the picture may be judged: it was asked for then. */
      readonly sinceMs: Milliseconds;
      /** How long sound alone would last this time. */
      readonly holdMs: Milliseconds;
      /** Bytes so far when the picture last moved. */
      readonly bytes: number;
    }
  /** The link carries sound alone; the picture is tried again at that time. */
  | { readonly name: 'sound'; readonly untilMs: Milliseconds; readonly holdMs: Milliseconds };

/** What is seen at one moment. */
export interface ThinLinkSample {
  readonly atMs: Milliseconds;
  /** How long the picture on the screen has stood still although it should move. */
  readonly stillMs: Milliseconds;
  /** Bytes over all open paths; they may begin anew with another path. */
  readonly bytes: number;
}

/** A picture that stands still for so long although something comes in does not fit the link. */
const stillLimitMs: Milliseconds = 5_000;
/** Fewer bytes than these in that time, and the link is not thin but cut. */
const leastBytes = 4_000;
/** How long sound alone lasts the first time and at most; it doubles with each picture that did not last. */
const holdMs = { first: 30_000, most: 300_000 } as const;
/** A picture that has lasted so long has proved that the link carries it. */
const provenMs: Milliseconds = 60_000;

export function initialThinLink(atMs: Milliseconds): ThinLink {
  return { name: 'picture', sinceMs: atMs, holdMs: holdMs.first, bytes: 0 };
}

/**
 * Takes the next sample. Who can't have the picture at least hears the class: on 64 kbit/s there is room for the sound,
 * and a picture that is tried all the same takes it away.
 */
export function watchThinLink(link: ThinLink, { atMs, stillMs, bytes }: ThinLinkSample): ThinLink {
  if (link.name === 'sound') {
    return atMs < link.untilMs ? link : { name: 'picture', sinceMs: atMs, holdMs: link.holdMs, bytes };
  }
  const isProven = atMs - link.sinceMs >= provenMs && stillMs === 0;
  const known = isProven && link.holdMs !== holdMs.first ? { ...link, holdMs: holdMs.first } : link;
  if (stillMs < stillLimitMs) return stillMs === 0 || bytes < known.bytes ? { ...known, bytes } : known;
  if (bytes - known.bytes < leastBytes) return known;
  const { holdMs: thisTime } = known;
  return { name: 'sound', untilMs: atMs + thisTime, holdMs: Math.min(thisTime * 2, holdMs.most) };
}
