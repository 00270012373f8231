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
      /** What has come in after that; undefined for nothing. */
      readonly coming?: Coming | undefined;
    }
  /** The link carries sound alone; the picture is tried again at that time, unless the link is known to be as thin as ever. */
  | {
      readonly name: 'sound';
      readonly sinceMs: Milliseconds;
      readonly untilMs: Milliseconds;
      readonly holdMs: Milliseconds;
    };

/** Bytes that come in while the picture stands still. */
interface Coming {
  /** Since when they have come without a longer pause. */
  readonly sinceMs: Milliseconds;
  readonly bytes: number;
  readonly lastAtMs: Milliseconds;
}

/** What is seen at one moment. */
export interface ThinLinkSample {
  readonly atMs: Milliseconds;
  /** How long the picture on the screen has stood still although it should move. */
  readonly stillMs: Milliseconds;
  /** Bytes over all open paths; they may begin anew with another path. */
  readonly bytes: number;
  /** What the link is measured to carry, in bits a second; undefined where nobody can tell. */
  readonly bandwidth: number | undefined;
  /** What comes in by a path that is judged bad, in bits a second; undefined where none is, or nobody can tell. */
  readonly badBitrate: number | undefined;
}

/** A picture moves as long as its last frame is no older. */
const movesMs: Milliseconds = 500;
/** A picture that stands still for so long although something comes in does not fit the link: sooner than HLS is given up for it. */
const stillLimitMs: Milliseconds = 3_500;
/** Fewer bytes than these in that time, and the link is not thin but cut. */
const leastBytes = 4_000;
/** And for so long they have to come: right after a cut is healed there are bytes, and a picture in a moment. */
const comingMs: Milliseconds = 2_000;
/** A link that has brought nothing for so long is cut: what came before does not count. A thin one pauses, too: what it drops comes again late. */
const cutMs: Milliseconds = 2_400;
/** How long sound alone lasts the first time and at most; it doubles with each picture that did not last. */
const holdMs = { first: 15_000, most: 240_000 } as const;
/** A path that is bad although so little is sent has no room for a picture. */
const starved = 150_000;
/** A link that carries so much while sound comes alone has room for a picture again. */
const roomy = 400_000;
/** That is believed when this share of the time for sound alone is over: the longer, the more pictures did not last. */
const believedAfter = 1 / 6;
/** What is measured while sound comes alone, and by less than this, has no room for a picture: no need to try. */
const cramped = 200_000;
/** A picture begins where the line brings as much; the cheapest rendition of a class seldom needs less. */
const leastForPicture = 100_000;
/** When media that is being loaded for a first picture is looked at. */
export const firstMediaLookMs: Milliseconds = 1_200;
/** A picture that has lasted so long has proved that the link carries it. */
const provenMs: Milliseconds = 60_000;

/** @param bandwidth what is known of the link beforehand, in bits a second; undefined where that is nothing */
export function initialThinLink(atMs: Milliseconds, bandwidth?: number): ThinLink {
  if (carriesNoPicture(bandwidth)) return soundAlone(atMs, holdMs.first);
  return { name: 'picture', sinceMs: atMs, holdMs: holdMs.first, bytes: 0 };
}

/** Whether what is known of a link, in bits a second, is too little for a picture. */
export function carriesNoPicture(bandwidth: number | undefined): boolean {
  return bandwidth !== undefined && bandwidth < leastForPicture;
}

/** Whether a link that has brought so many bytes of a first picture in so long carries sound at best. */
export function bringsNoPicture(bytes: number, elapsedMs: Milliseconds): boolean {
  return bytes * 8_000 < leastForPicture * elapsedMs;
}

/** Gives the picture up where it was measured before it came that the link is too thin for it. */
export function giveUpPicture(link: ThinLink, atMs: Milliseconds): ThinLink {
  return link.name === 'sound' ? link : soundAlone(atMs, link.holdMs);
}

/**
 * Takes the next sample. Who can't have the picture at least hears the class: on 64 kbit/s there is room for the sound,
 * and a picture that is tried all the same takes it away.
 */
export function watchThinLink(link: ThinLink, sample: ThinLinkSample): ThinLink {
  const { atMs, stillMs, bytes, bandwidth, badBitrate } = sample;
  if (link.name === 'sound') {
    return isSoundStill(link, atMs, bandwidth)
      ? link
      : { name: 'picture', sinceMs: atMs, holdMs: link.holdMs, bytes };
  }
  const moves = stillMs <= movesMs;
  const isProven = atMs - link.sinceMs >= provenMs && moves;
  const known = isProven && link.holdMs !== holdMs.first ? { ...link, holdMs: holdMs.first } : link;
  const isStarved = badBitrate !== undefined && badBitrate > 0 && badBitrate < starved;
  if (isStarved) return soundAlone(atMs, known.holdMs);
  const isAnew = bytes < (known.coming?.bytes ?? known.bytes);
  return moves || isAnew ? { ...known, bytes, coming: undefined } : watchStillPicture(known, sample);
}

function watchStillPicture(
  link: Extract<ThinLink, { name: 'picture' }>,
  { atMs, stillMs, bytes }: ThinLinkSample,
): ThinLink {
  const coming = follow(link, atMs, bytes);
  const comesOn = coming !== undefined && atMs - coming.sinceMs >= comingMs && atMs - coming.lastAtMs < cutMs;
  const isStill = stillMs >= stillLimitMs && comesOn && bytes - link.bytes >= leastBytes;
  return isStill ? soundAlone(atMs, link.holdMs) : { ...link, coming };
}

function follow(
  { bytes: before, coming }: Extract<ThinLink, { name: 'picture' }>,
  atMs: Milliseconds,
  bytes: number,
): Coming | undefined {
  if (bytes <= (coming?.bytes ?? before)) return coming;
  const goesOn = coming && atMs - coming.lastAtMs < cutMs;
  return { sinceMs: goesOn ? coming.sinceMs : atMs, bytes, lastAtMs: atMs };
}

function soundAlone(atMs: Milliseconds, thisTime: Milliseconds): ThinLink {
  const next = Math.min(thisTime * 2, holdMs.most);
  return { name: 'sound', sinceMs: atMs, untilMs: atMs + thisTime, holdMs: next };
}

/** Where nobody can tell how wide the link is, time tells; and it does so at last where it was measured to be thin. */
function isSoundStill(
  { sinceMs, untilMs }: Extract<ThinLink, { name: 'sound' }>,
  atMs: Milliseconds,
  bandwidth: number | undefined,
): boolean {
  const isRoomy = bandwidth !== undefined && bandwidth >= roomy;
  if (isRoomy && atMs - sinceMs >= (untilMs - sinceMs) * believedAfter) return false;
  const isCramped = bandwidth !== undefined && bandwidth < cramped && atMs - sinceMs < holdMs.most;
  return isCramped || atMs < untilMs;
}
