/** What {@link tourClass} is told. */
export interface TourPlan {
  readonly src: string;
  readonly token: string;
}

/** How the picture was while something was done, looked at twenty times a second. */
export interface Look {
  /** How long the class time stood still at most, in ms. */
  readonly stillMs: number;
  /** How often the element on the screen was black or empty. */
  readonly black: number;
  readonly looks: number;
}

/** What {@link tourClass} found. */
export interface Tour {
  /** From the first moment of the picture until WebRTC has been asked for and given up. */
  readonly pathAsked: Look & { readonly path: string; readonly wasAsked: boolean };
  readonly soundOnly: { readonly playedMs: number; readonly watchedMs: number; readonly bitrate: number };
  /** How long after the picture was wanted again a new frame came, in ms. */
  readonly pictureAfterMs: number;
  readonly back: {
    readonly wantedMs: number;
    readonly behindMs: number;
    readonly afterMs: number;
    readonly playedMs: number;
  };
  readonly live: { readonly behindMs: number; readonly afterMs: number; readonly atEdge: boolean };
  readonly troubles: readonly string[];
  readonly changes: readonly string[];
}

/** Takes a class through what viewers do with it. Evaluated by the browser, so it stands alone. */
export async function tourClass({ src, token }: TourPlan): Promise<Tour> {
  const troubles: string[] = [];
  const changes: string[] = [];
  addEventListener('error', ({ message }) => troubles.push(`error: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => troubles.push(`rejection: ${String(reason)}`));
  const element = document.createElement('hope-class') as HTMLVideoElement & {
    path: string;
    dataMode: string;
    readonly currentPath: string;
    readonly classTime: number | undefined;
    seekToLive(): void;
    stats(): Promise<{ bytesReceived?: number; framesDecoded?: number }>;
  };
  for (const [name, value] of Object.entries({ src, token, muted: '', autoplay: '' })) {
    element.setAttribute(name, value);
  }
  element.addEventListener('playererror', (event) => {
    troubles.push(`playererror: ${(event as CustomEvent<Error>).detail.message}`);
  });
  element.addEventListener('pathchange', (event) => {
    const { from, to, reason } = (event as CustomEvent<Record<'from' | 'to' | 'reason', string>>).detail;
    changes.push(`${from} to ${to}: ${reason}`);
  });
  document.body.append(element);

  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const until = async (what: string, isSo: () => boolean, limitMs: number): Promise<number> => {
    const from = performance.now();
    while (!isSo()) {
      if (performance.now() - from > limitMs) throw new Error(`${what}: not within ${limitMs} ms`);
      await wait(50);
    }
    return performance.now() - from;
  };
  const classTime = () => element.classTime ?? Number.NaN;
  const behind = () => Date.now() - classTime();
  const shown = () =>
    element.shadowRoot?.querySelector('hope-player')?.shadowRoot?.querySelector('video[data-shown]') as
      HTMLVideoElement | null | undefined;
  const frames = () => shown()?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const isBlack = () => {
    const video = shown();
    if (!video || !context || video.readyState < 2 || video.videoWidth === 0) return true;
    context.drawImage(video, 0, 0, 16, 9);
    // No moment of the demo lesson is as dark as that.
    return Math.max(...context.getImageData(0, 0, 16, 9).data.filter((_, index) => index % 4 !== 3)) < 32;
  };
  const look = async (ms: number): Promise<Look> => {
    const end = performance.now() + ms;
    let [last, sinceMs, stillMs, black, looks] = [classTime(), performance.now(), 0, 0, 0];
    while (performance.now() < end) {
      await wait(50);
      const now = classTime();
      stillMs = Math.max(stillMs, performance.now() - sinceMs);
      if (now !== last) [last, sinceMs] = [now, performance.now()];
      if (isBlack()) black++;
      looks++;
    }
    return { stillMs, black, looks };
  };

  await until('the picture', () => element.currentPath === 'hls' && !isBlack(), 45_000);
  await wait(4_000);
  element.path = 'webrtc';
  const asked = await look(6_000);
  const pathAsked = { ...asked, path: element.currentPath, wasAsked: element.path === 'webrtc' };
  element.path = 'auto';
  await wait(1_000);

  element.dataMode = 'audio';
  // What was fetched of the picture is played to its end.
  await wait(4_000);
  const [soundFrom, bytesFrom, watchedFrom] = [classTime(), await element.stats(), performance.now()];
  await wait(6_000);
  const watchedMs = performance.now() - watchedFrom;
  const bytes = ((await element.stats()).bytesReceived ?? 0) - (bytesFrom.bytesReceived ?? 0);
  const soundOnly = { playedMs: classTime() - soundFrom, watchedMs, bitrate: (bytes * 8_000) / watchedMs };
  const framesBefore = frames();
  element.dataMode = 'auto';
  const pictureAfterMs = await until('the picture again', () => frames() > framesBefore + 5, 20_000);

  const wantedMs = 12_000;
  const window = () =>
    element.seekable.length > 0 ? element.seekable.end(0) - element.seekable.start(0) : 0;
  await until('something to go back to', () => window() > 20, 60_000);
  const liveBehind = behind();
  element.currentTime -= wantedMs / 1000;
  const backAfterMs = await until('going back', () => behind() > liveBehind + wantedMs / 2, 15_000);
  const behindMs = behind() - liveBehind;
  const backFrom = classTime();
  await wait(4_000);
  const back = { wantedMs, behindMs, afterMs: backAfterMs, playedMs: classTime() - backFrom };
  element.seekToLive();
  const liveAfterMs = await until('the present', () => behind() < liveBehind + 3_000, 15_000);
  await wait(3_000);
  const atEdge = element.seekable.end(0) - element.currentTime < 5;
  const live = { behindMs: behind(), afterMs: liveAfterMs, atEdge };
  element.remove();
  return { pathAsked, soundOnly, pictureAfterMs, back, live, troubles, changes };
}
