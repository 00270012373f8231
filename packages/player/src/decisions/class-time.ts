import { type Milliseconds, type Seconds, toMilliseconds } from '@hope-online/protocol';

/** A moment of the class as it is seen on the screen. */
export interface ClassMoment {
  /** When it was captured, by the server's clock, in ms since the Unix epoch. */
  readonly captureMs: Milliseconds;
  /** How far that may be off. */
  readonly errMs: Milliseconds;
  /** Where it is known from: the sender's capture time, the arrival here, or the playlist. */
  readonly source: 'capture' | 'arrival' | 'playlist';
}

/** NTP counts from 1900: RFC 5905, section 6. */
const ntpEpochMs: Milliseconds = 2_208_988_800_000;
/** RTP ticks a millisecond, of every video codec. */
const videoTicksPerMs = 90;

/** The capture time that a receiver knows for one RTP timestamp. */
export interface CaptureSample {
  /** As `RTCRtpSynchronizationSource.captureTimestamp` has it: ms since 1900 by the sender's clock. */
  readonly captureTimestamp: Milliseconds;
  readonly rtpTimestamp: number;
}

/** A frame and a sample further apart are not of the same stream, or the page was hidden and saw no frames. */
const farthestFrameMs: Milliseconds = 1_000;

/**
 * When the shown video frame was captured, by the sender's clock.
 * @param rtpTimestamp the frame's; where it is not known, the sample itself is what is shown
 */
export function captureTimeOf(rtpTimestamp: number | undefined, sample: CaptureSample): Milliseconds {
  const sampledAtMs = sample.captureTimestamp - ntpEpochMs;
  if (rtpTimestamp === undefined) return sampledAtMs;
  // RTP timestamps wrap at 2³²; the difference of two near ones is right modulo 2³².
  const laterMs = ((rtpTimestamp - sample.rtpTimestamp) | 0) / videoTicksPerMs;
  return Math.abs(laterMs) > farthestFrameMs ? sampledAtMs : sampledAtMs + laterMs;
}

/** A capture time's own error: the jitter of the sender's stamps, measured against pixels. */
const captureErrorMs: Milliseconds = 15;

/** A frame whose sender stamped it, and whose clock's offset is known. */
export function momentByCapture(capturedAtMs: Milliseconds, clockOffsetMs: Milliseconds): ClassMoment {
  return { captureMs: capturedAtMs + clockOffsetMs, errMs: captureErrorMs, source: 'capture' };
}

/** What is known of a frame that has no capture time. */
export interface Arrival {
  /** The frame's arrival by the server's clock. */
  readonly receivedAtMs: Milliseconds;
  /** Round trip between here and the server; undefined where it was not measured. */
  readonly roundTripMs: Milliseconds | undefined;
  /** How far the server's clock may be off here. */
  readonly clockErrorMs: Milliseconds;
}

/** What the teacher's own way to the server takes, where nobody tells: capture, encoding and half a round trip. */
const unknownUplinkMs: Milliseconds = 60;

/** A frame that must have been captured about one way before it arrived. */
export function momentByArrival({ receivedAtMs, roundTripMs, clockErrorMs }: Arrival): ClassMoment {
  const downlinkMs = (roundTripMs ?? 40) / 2;
  return {
    captureMs: receivedAtMs - downlinkMs - unknownUplinkMs,
    errMs: clockErrorMs + downlinkMs + unknownUplinkMs,
    source: 'arrival',
  };
}

/** A piece of a playlist with its date, in hls.js's words a fragment. */
export interface DatedSegment {
  /** Where it begins in media time. */
  readonly start: Seconds;
  /** EXT-X-PROGRAM-DATE-TIME of its beginning, in ms since the epoch. */
  readonly programDateTime: Milliseconds;
}

/** How exact a frame's own media time is, and how exact the element's, which runs ahead of the picture. */
const playlistErrorMs = { frame: 20, element: 60 } as const;

/**
 * The date of a media time by the segment that it lies in, or the nearest one before.
 * @param by whether `mediaTime` is the shown frame's own or the element's
 */
export function momentByPlaylist(
  mediaTime: Seconds,
  segment: DatedSegment,
  by: 'frame' | 'element',
): ClassMoment {
  return {
    captureMs: segment.programDateTime + toMilliseconds(mediaTime - segment.start),
    errMs: playlistErrorMs[by],
    source: 'playlist',
  };
}

/** The last segment that begins at or before a media time; the first where all begin later. */
export function findSegment<Segment extends { readonly start: Seconds }>(
  segments: readonly Segment[],
  mediaTime: Seconds,
): Segment | undefined {
  // A frame's stamp and its segment's start are rounded in different places.
  const tolerance: Seconds = 0.001;
  let found = segments[0];
  for (const segment of segments) if (segment.start <= mediaTime + tolerance) found = segment;
  return found;
}
