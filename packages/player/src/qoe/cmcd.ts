import { type Milliseconds, type Seconds, toMilliseconds } from '@hope-online/protocol';

/** What is asked for over HLS. */
export interface CmcdRequest {
  readonly type: 'manifest' | 'playlist' | 'init' | 'segment' | 'part';
  /** Seconds of media in it; undefined where it is no media. */
  readonly duration: Seconds | undefined;
  /** Of its rendition, in bits a second; undefined where that isn't known yet. */
  readonly bitrate: number | undefined;
}

/** How the playback stands while something is asked for. Rates in bits a second; undefined where not known. */
export interface CmcdState {
  readonly bufferAhead: Seconds | undefined;
  readonly bandwidth: number | undefined;
  /** Of the best rendition that there is. */
  readonly topBitrate: number | undefined;
  /** `currentTime` runs so many times as fast as time; 0 while paused. */
  readonly rate: number;
  /** Whether the first frame is still to come, or the picture is being waited for after a seek. */
  readonly starting: boolean;
  /** How often the playback has run dry so far. */
  readonly stalls: number;
  readonly soundAlone: boolean;
  /** Glass to glass. */
  readonly latency: Seconds | undefined;
}

/** A value as CTA-5004 §3.1 writes it: a key alone is true. */
type Value = number | string | boolean | { readonly token: string } | undefined;

/** What a server gives for a rendition must be worth half as much again, so that the buffer can recover. */
const headroom = 1.5;

/**
 * Makes the Common Media Client Data of one player's HLS requests, as `key=value` pairs of CTA-5004 (version 1); the
 * latency, which that version has no key for, under a key of our own. An own writer of one kilobyte: the library of the
 * same standard brings all its versions, parsers and structured fields along, three times as much.
 * @param sessionId made anew for each player; it is the same over its requests and says nothing of the viewer
 * @param read how the playback stands now
 */
export function createCmcd(sessionId: string, read: () => CmcdState): (request: CmcdRequest) => string {
  let stalls = 0;
  return (request) => {
    const state = read();
    const starved = state.stalls > stalls;
    stalls = state.stalls;
    return encodeCmcd({
      ...describeObject(request, state),
      ...describePlayback(state, request),
      bs: starved,
      sid: sessionId,
    });
  };
}

/** A random name for a player, of 96 bits. */
export function createSessionId(random: () => number = Math.random): string {
  const letters = () =>
    Math.floor(random() * 2 ** 32)
      .toString(36)
      .padStart(7, '0');
  return letters() + letters() + letters();
}

function describeObject({ type, duration, bitrate }: CmcdRequest, state: CmcdState): Record<string, Value> {
  const isMedia = type === 'segment' || type === 'part';
  const media = state.soundAlone ? 'a' : 'av';
  const ot = isMedia ? media : type === 'init' ? 'i' : 'm';
  return {
    ot: { token: ot },
    br: isMedia ? kilobits(bitrate) : undefined,
    tb: isMedia ? kilobits(state.topBitrate) : undefined,
    d: isMedia && duration !== undefined ? Math.round(toMilliseconds(duration)) : undefined,
    rtp: isMedia && bitrate !== undefined ? hundreds((bitrate * headroom) / 1000) : undefined,
  };
}

function describePlayback(state: CmcdState, { type }: CmcdRequest): Record<string, Value> {
  const { bufferAhead, bandwidth, rate, latency } = state;
  const isMedia = type === 'segment' || type === 'part';
  const aheadMs = bufferAhead === undefined ? undefined : toMilliseconds(bufferAhead);
  return {
    bl: isMedia ? hundreds(aheadMs) : undefined,
    dl: isMedia && aheadMs !== undefined && rate > 0 ? hundreds(aheadMs / rate) : undefined,
    mtp: bandwidth === undefined ? undefined : hundreds(bandwidth / 1000),
    pr: rate === 1 ? undefined : Math.round(rate * 100) / 100,
    sf: { token: 'h' },
    st: { token: 'l' },
    su: state.starting,
    'hope-ltc': latency === undefined ? undefined : hundreds(toMilliseconds(latency)),
  };
}

/** Sorted by key; what is undefined or false is left out. */
function encodeCmcd(data: Readonly<Record<string, Value>>): string {
  return Object.entries(data)
    .filter(([, value]) => value !== undefined && value !== false)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => (value === true ? key : `${key}=${encodeValue(value)}`))
    .join(',');
}

function encodeValue(value: Value): string {
  if (typeof value === 'string') return `"${value.replace(/[\\"]/g, '\\$&')}"`;
  return typeof value === 'object' ? value.token : String(value);
}

function kilobits(bitrate: number | undefined): number | undefined {
  return bitrate === undefined ? undefined : Math.round(bitrate / 1000);
}

/** The standard has these numbers in steps of 100, so that caches and logs see fewer of them. */
function hundreds(value: Milliseconds | undefined): number | undefined {
  return value === undefined ? undefined : Math.max(0, Math.round(value / 100) * 100);
}
