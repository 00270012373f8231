import { type Clock, type Milliseconds, sleep } from '@hope-online/protocol';
import { type SourceStats } from '../decisions/index.js';

/** How often it is looked whether the first frame is there. */
const pollMs: Milliseconds = 100;

/** Resolves when the element has decoded something of what it was given. */
export async function whenDecoded(video: HTMLVideoElement, clock: Clock, signal: AbortSignal): Promise<void> {
  while (video.readyState < video.HAVE_CURRENT_DATA) await sleep(clock, pollMs, signal);
}

/** What the element itself tells of its media. */
export function readElementStats(video: HTMLVideoElement): SourceStats {
  const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
  const { buffered, currentTime } = video;
  const end = buffered.length > 0 ? buffered.end(buffered.length - 1) : currentTime;
  return {
    framesDecoded: totalVideoFrames,
    framesDropped: droppedVideoFrames,
    frameWidth: video.videoWidth,
    frameHeight: video.videoHeight,
    bufferAhead: Math.max(0, end - currentTime),
  };
}
