import { type Milliseconds, type Seconds, toMilliseconds } from '@hope-online/protocol';
import { type DescribeRequest, type MediaRequest, type RequestState } from '../playback-source.js';

/** A value as CTA-5004 writes it: a key alone is true. */
type Value = number | string | boolean | { readonly token: string } | undefined;

/** What a server gives for a rendition must be worth half as much again, so that the buffer can recover. */
const headroom = 1.5;

/**
 * Glass to glass, in ms: version 1 has no key for it. The standard wants a hyphenated prefix for keys of one's own, and
 * recommends a domain name turned round; this project has no domain of its own.
 */
const latencyKey = 'hope-ltc';

/**
 * Makes the Common Media Client Data of one source's HLS requests, as `key=value` pairs of CTA-5004 (version 1). An own
 * writer of one kilobyte: the library of the same standard brings all its versions, parsers and structured fields along,
 * three times as much.
 * @param sessionId made anew for each player; it is the same over its requests and says nothing of the viewer
 * @param readLatency glass to glass, as far as it is known
 */
export function createCmcd(sessionId: string, readLatency: () => Seconds | undefined): DescribeRequest {
  let stalls = 0;
  return (request, state) => {
    const starved = state.stalls > stalls;
    stalls = state.stalls;
    const latency = readLatency();
    return encodeCmcd({
      ...describeObject(request, state),
      ...describePlayback(request, state),
      [latencyKey]: latency === undefined ? undefined : hundreds(toMilliseconds(latency)),
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

function describeObject(
  { type, duration, bitrate }: MediaRequest,
  state: RequestState,
): Record<string, Value> {
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

function describePlayback({ type }: MediaRequest, state: RequestState): Record<string, Value> {
  const { bufferAhead, bandwidth, rate } = state;
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
