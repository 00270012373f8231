import { type Milliseconds, type Seconds } from '@hope-online/protocol';

/** A frame as it came onto the screen. Moments are by the page's clock. */
export interface ShownFrame {
  readonly shownAtMs: Milliseconds;
  readonly mediaTime: Seconds;
  /** Only of WebRTC, and only where the browser tells. */
  readonly rtpTimestamp: number | undefined;
  readonly receivedAtMs: Milliseconds | undefined;
}

/** A frame that the browser told of, with how many the element had counted by then. */
export interface CountedFrame extends ShownFrame {
  readonly counted: number;
}

/** From one frame to the next, on the mean. */
export interface FramePace {
  readonly shownMs: Milliseconds;
  readonly media: Seconds;
  /** In RTP ticks; 0 where the browser does not tell of them. */
  readonly rtpTicks: number;
}

/** Fewer frames are no mean. */
const fewestFrames = 5;
/** A picture is one frame behind its pace most of the time; it may be a frame late besides, or a little early. */
const behindAtMost = 2;
const aheadAtMost = 1;
/** A frame that was told so long ago says nothing of now. */
const oldestMs: Milliseconds = 3_000;

/** The pace between two frames; undefined where too few were counted between them, or none are counted at all. */
export function paceBetween(from: CountedFrame, to: CountedFrame): FramePace | undefined {
  const frames = to.counted - from.counted;
  if (frames < fewestFrames) return undefined;
  // RTP timestamps wrap at 2³²; the difference of two near ones is right modulo 2³².
  const ticks = ((to.rtpTimestamp ?? 0) - (from.rtpTimestamp ?? 0)) | 0;
  return {
    shownMs: (to.shownAtMs - from.shownAtMs) / frames,
    media: (to.mediaTime - from.mediaTime) / frames,
    rtpTicks: ticks / frames,
  };
}

/** The frame that must be on the screen when so many have been counted, if all came at the pace since `told`. */
export function frameByCount(told: CountedFrame, pace: FramePace, counted: number): CountedFrame {
  const frames = counted - told.counted;
  const { shownAtMs, mediaTime, rtpTimestamp, receivedAtMs } = told;
  return {
    counted,
    shownAtMs: shownAtMs + frames * pace.shownMs,
    mediaTime: mediaTime + frames * pace.media,
    // 0 is a timestamp like any other.
    rtpTimestamp:
      rtpTimestamp === undefined ? undefined : (rtpTimestamp + Math.round(frames * pace.rtpTicks)) >>> 0,
    receivedAtMs: receivedAtMs === undefined ? undefined : receivedAtMs + frames * pace.shownMs,
  };
}

/** Whether as many frames have been counted since `told` as the pace says. */
export function keepsPace(
  told: CountedFrame,
  pace: FramePace,
  counted: number,
  nowMs: Milliseconds,
): boolean {
  const sinceMs = nowMs - told.shownAtMs;
  const behind = sinceMs / pace.shownMs - (counted - told.counted);
  return sinceMs < oldestMs && behind <= behindAtMost && behind >= -aheadAtMost;
}
