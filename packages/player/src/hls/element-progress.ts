import { type Seconds } from '@hope-online/protocol';
import { type SourceStats } from '../decisions/index.js';

/** What an element tells when it has decoded something of what it was given; not every browser tells each of them. */
const decodedEvents = ['loadeddata', 'canplay', 'playing', 'timeupdate'] as const;

/** Resolves when the element has decoded something of what it was given; rejects with the signal's reason. */
export function whenDecoded(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const scope = new AbortController();
    const look = () => {
      if (video.readyState < video.HAVE_CURRENT_DATA) return;
      scope.abort();
      resolve();
    };
    for (const type of decodedEvents) video.addEventListener(type, look, { signal: scope.signal });
    const onAbort = () => {
      scope.abort();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { signal: scope.signal });
    look();
  });
}

/**
 * Where the element has played to. A playhead that was only put somewhere has not moved before there is something to show.
 * @param before what it was at the last look
 */
export function readProgress(video: HTMLVideoElement | undefined, before: Seconds): Seconds {
  const hasMedia = video && !video.seeking && video.readyState >= video.HAVE_CURRENT_DATA;
  return hasMedia ? video.currentTime : before;
}

/** Media that is loaded ahead of the playhead, up to the first gap. */
export function readBufferAhead({ buffered, currentTime }: HTMLVideoElement): Seconds {
  // A playhead at the very start of a range may be some thousandths before it.
  const tolerance: Seconds = 0.1;
  for (let index = buffered.length - 1; index >= 0; index--) {
    if (buffered.start(index) <= currentTime + tolerance)
      return Math.max(0, buffered.end(index) - currentTime);
  }
  return 0;
}

/** What the element itself tells of its media. */
export function readElementStats(video: HTMLVideoElement): SourceStats {
  const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
  return {
    framesDecoded: totalVideoFrames,
    framesDropped: droppedVideoFrames,
    frameWidth: video.videoWidth,
    frameHeight: video.videoHeight,
    bufferAhead: readBufferAhead(video),
  };
}
