/** What {@link tourClass} is told. */
export interface TourPlan {
  readonly src: string;
  readonly token: string;
  /** The lesson on air: the start of one of its rounds, in ms since the epoch, and how long a round is. */
  readonly lesson: { readonly startedAtMs: number; readonly durationMs: number };
}

/** How the picture was while something was done, looked at twenty times a second. */
export interface Look {
  /** How long the class time stood still at most, in ms. */
  readonly stillMs: number;
  /** How often the element on the screen was black or empty. */
  readonly black: number;
  readonly looks: number;
}

/** A seek as the viewer sees it. */
export interface SeekLook {
  /** Until the element said `seeked`, in ms. */
  readonly seekedAfterMs: number;
  /** Until the frame code in the picture was of the moment that was asked for, in ms. */
  readonly pictureAfterMs: number;
  /** How much older the picture was then than what happened in the class, in ms; by the frame code. */
  readonly behindMs: number;
}

/** What {@link tourClass} found. */
export interface Tour {
  /** From the first moment of the picture until WebRTC has been asked for and given up. */
  readonly pathAsked: Look & {
    readonly path: string;
    readonly wasAsked: boolean;
    /** What the player said of it, by its codes. */
    readonly errors: readonly string[];
  };
  readonly soundOnly: { readonly playedMs: number; readonly watchedMs: number; readonly bitrate: number };
  /** How long after the picture was wanted again a new frame came, in ms. */
  readonly pictureAfterMs: number;
  /** `liveMs`: how old the picture was before. */
  readonly back: SeekLook & { readonly wantedMs: number; readonly liveMs: number; readonly playedMs: number };
  readonly live: SeekLook & { readonly atEdge: boolean };
  /** What the developers' overlay said in its first line, and how many of its graphs had a curve. */
  readonly overlay: { readonly summary: string; readonly curves: number; readonly gone: boolean };
  readonly errors: readonly string[];
  readonly troubles: readonly string[];
  readonly changes: readonly string[];
}

/** Takes a class through what viewers do with it. Evaluated by the browser, so it stands alone. */
export async function tourClass({ src, token, lesson }: TourPlan): Promise<Tour> {
  const troubles: string[] = [];
  const changes: string[] = [];
  const errors: string[] = [];
  /** What happened when, for who has to find out why something did not. */
  const story: string[] = [];
  const note = (what: string) => void story.push(`${Math.round(performance.now())} ${what}`);
  addEventListener('error', ({ message }) => troubles.push(`error: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => troubles.push(`rejection: ${String(reason)}`));
  const element = document.createElement('hope-class') as unknown as HTMLVideoElement & {
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
    const { code, message } = (event as CustomEvent<{ code: string; message: string }>).detail;
    errors.push(code);
    note(`${code}: ${message}`);
  });
  element.addEventListener('pathchange', (event) => {
    const { from, to, reason } = (event as CustomEvent<Record<'from' | 'to' | 'reason', string>>).detail;
    changes.push(`${from} to ${to}: ${reason}`);
    note(`path ${from} to ${to}: ${reason}`);
  });
  for (const type of ['seeking', 'seeked', 'waiting', 'stalled', 'emptied', 'playing', 'pause', 'ended']) {
    element.addEventListener(type, () => note(`${type} at ${element.currentTime.toFixed(1)}`));
  }
  document.body.append(element);

  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const until = async (what: string, isSo: () => boolean, limitMs: number): Promise<number> => {
    const from = performance.now();
    while (!isSo()) {
      if (performance.now() - from > limitMs) {
        const { currentPath, currentTime } = element;
        const found = { currentPath, currentTime, frame: readFrame(), ageMs: pictureAge(), troubles, story };
        throw new Error(`${what}: not within ${limitMs} ms, but ${JSON.stringify(found)}`);
      }
      await wait(50);
    }
    return performance.now() - from;
  };
  const classTime = () => element.classTime ?? Number.NaN;
  const inside = () => element.shadowRoot?.querySelector('hope-player')?.shadowRoot;
  const shown = () => inside()?.querySelector<HTMLVideoElement>('video[data-shown]');
  const frames = () => shown()?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const isBlack = () => {
    const video = shown();
    if (!video || !context || video.readyState < 2 || video.videoWidth === 0) return true;
    context.drawImage(video, 0, 0, 16, 9);
    // No moment of the demo lesson is as dark as that.
    return Math.max(...context.getImageData(0, 0, 16, 9).data.filter((_, index) => index % 4 !== 3)) < 32;
  };
  // The strip along the bottom edge: white, black, 16 bits of the frame number, 6 of its remainder by 61.
  const strip = Object.assign(document.createElement('canvas'), { width: 480, height: 1 });
  const reader = strip.getContext('2d', { willReadFrequently: true });
  const readFrame = (): number | undefined => {
    const video = shown();
    if (!video || !reader || video.videoWidth === 0) return undefined;
    reader.drawImage(video, 0, (video.videoHeight * 266) / 270, video.videoWidth, 1, 0, 0, 480, 1);
    const { data } = reader.getImageData(0, 0, 480, 1);
    const bits = Array.from({ length: 24 }, (_, cell) => Number((data[(cell * 20 + 10) * 4] ?? 0) > 127));
    const number = (from: number, to: number) => bits.slice(from, to).reduce((sum, bit) => sum * 2 + bit, 0);
    const frame = number(2, 18);
    return number(0, 2) === 2 && frame % 61 === number(18, 24) ? frame : undefined;
  };
  // The age of the picture, in a lesson that is longer than what is gone back here and begins again.
  const pictureAge = (): number => {
    const age = Date.now() - lesson.startedAtMs - (readFrame() ?? Number.NaN) * 50;
    return ((age % lesson.durationMs) + lesson.durationMs) % lesson.durationMs;
  };
  const seek = async (go: () => void, isThere: (ageMs: number) => boolean) => {
    const askedAt = performance.now();
    let seekedAfterMs = Number.NaN;
    const heard = () => (seekedAfterMs = performance.now() - askedAt);
    element.addEventListener('seeked', heard, { once: true });
    go();
    await until('seeked', () => !Number.isNaN(seekedAfterMs), 15_000);
    await until('the picture of that moment', () => isThere(pictureAge()), 15_000);
    return { seekedAfterMs, pictureAfterMs: performance.now() - askedAt, behindMs: pictureAge() };
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
  const errorsBefore = errors.length;
  note('asks for WebRTC');
  element.path = 'webrtc';
  const asked = await look(6_000);
  const said = errors.splice(errorsBefore);
  const pathAsked = {
    ...asked,
    path: element.currentPath,
    wasAsked: element.path === 'webrtc',
    errors: said,
  };
  element.path = 'auto';
  await wait(1_000);

  const wantedMs = 12_000;
  const window = () =>
    element.seekable.length > 0 ? element.seekable.end(0) - element.seekable.start(0) : 0;
  await until('something to go back to', () => window() > 20, 60_000);
  const liveMs = pictureAge();
  const near = (age: number) => Math.abs(age - liveMs - wantedMs) < 3_000;
  note('goes back');
  const wentBack = await seek(() => (element.currentTime -= wantedMs / 1000), near);
  const backFrom = classTime();
  await wait(4_000);
  const back = { ...wentBack, wantedMs, liveMs, playedMs: classTime() - backFrom };
  note('goes live');
  const wentLive = await seek(
    () => element.seekToLive(),
    (age) => age < liveMs + 3_000,
  );
  await wait(3_000);
  const live = { ...wentLive, atEdge: element.seekable.end(0) - element.currentTime < 5 };

  note('sound alone');
  element.dataMode = 'audio';
  // What was fetched of the picture is played to its end.
  await wait(4_000);
  const [soundFrom, bytesFrom, watchedFrom] = [classTime(), await element.stats(), performance.now()];
  // What comes in segments is not measured in seconds.
  await wait(12_000);
  const watchedMs = performance.now() - watchedFrom;
  const bytes = ((await element.stats()).bytesReceived ?? 0) - (bytesFrom.bytesReceived ?? 0);
  const soundOnly = { playedMs: classTime() - soundFrom, watchedMs, bitrate: (bytes * 8_000) / watchedMs };
  const framesBefore = frames();
  note('picture again');
  element.dataMode = 'auto';
  // It may come on the other element, which counts anew.
  const pictureAfterMs = await until(
    'the picture again',
    () => frames() !== framesBefore && readFrame() !== undefined && Math.abs(pictureAge() - liveMs) < 3_000,
    20_000,
  );

  element.setAttribute('debug', '');
  const debug = () => inside()?.querySelector('hope-debug')?.shadowRoot;
  await until('the curves', () => (debug()?.querySelectorAll('polyline').length ?? 0) >= 3, 15_000);
  const summary = debug()?.querySelector('.summary')?.textContent ?? '';
  const curves = debug()?.querySelectorAll('polyline').length ?? 0;
  element.removeAttribute('debug');
  const overlay = { summary, curves, gone: !debug() };
  element.remove();
  return { pathAsked, soundOnly, pictureAfterMs, back, live, overlay, errors, troubles, changes };
}
