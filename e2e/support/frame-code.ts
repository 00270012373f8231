/** Frames a second of the demo lesson. */
const lessonFrameRate = 20;

/** One look at the picture: which frame it shows, and what the player says of it at that moment. */
export interface FrameSample {
  /** The frame of the lesson, read from the picture. */
  readonly frame: number;
  /** The page's clock when that frame was presented, in ms since the epoch. */
  readonly shownAtMs: number;
  /** The player's `classTime` and `classTimeError` then. */
  readonly classTimeMs: number;
  readonly classTimeErrorMs: number;
  readonly path: string;
}

/**
 * Looks at the `<hope-class>` of the page for a while, in the page: evaluated by the browser, so it stands alone.
 * The code is a strip along the bottom edge of 24 cells: white, black, 16 bits of the frame number and 6 of its
 * remainder by 61, most significant bit first. Pictures whose code does not add up are left out.
 */
export async function sampleFrames(options: {
  readonly ms: number;
  readonly tag: string;
}): Promise<FrameSample[]> {
  const host = document.querySelector(options.tag) as
    (HTMLElement & { classTime: number; classTimeError: number; currentPath: string }) | null;
  if (!host) throw new Error(`no ${options.tag} in the page`);
  const samples: FrameSample[] = [];
  const canvas = new OffscreenCanvas(480, 270);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  const allVideos = (root: Document | ShadowRoot | Element): HTMLVideoElement[] => {
    const found: HTMLVideoElement[] = [];
    for (const element of root.querySelectorAll('*')) {
      if (element instanceof HTMLVideoElement) found.push(element);
      if (element.shadowRoot) found.push(...allVideos(element.shadowRoot));
    }
    return found;
  };
  const shown = () => {
    const root = host.shadowRoot ?? host;
    return allVideos(root).find(
      (video) => video.videoWidth > 0 && getComputedStyle(video).visibility !== 'hidden',
    );
  };
  const readFrame = (video: HTMLVideoElement): number | undefined => {
    context.drawImage(video, 0, 0, 480, 270);
    const { data } = context.getImageData(0, 262, 480, 1);
    const cell = (index: number) => (data[(index * 20 + 10) * 4] ?? 0) > 127;
    if (!cell(0) || cell(1)) return undefined;
    let frame = 0;
    for (let bit = 2; bit < 18; bit++) frame = frame * 2 + Number(cell(bit));
    let check = 0;
    for (let bit = 18; bit < 24; bit++) check = check * 2 + Number(cell(bit));
    return frame % 61 === check ? frame : undefined;
  };
  const end = performance.now() + options.ms;
  await new Promise<void>((resolve) => {
    const look = () => {
      if (performance.now() > end) {
        resolve();
        return;
      }
      const video = shown();
      if (!video) {
        setTimeout(look, 20);
        return;
      }
      let called = false;
      video.requestVideoFrameCallback((_now, metadata) => {
        if (called) return;
        called = true;
        const frame = readFrame(video);
        const { classTime, classTimeError, currentPath } = host;
        if (frame !== undefined) {
          samples.push({
            frame,
            shownAtMs: performance.timeOrigin + metadata.expectedDisplayTime,
            classTimeMs: classTime,
            classTimeErrorMs: classTimeError,
            path: currentPath,
          });
        }
        look();
      });
      // No frame for a while (another element may be the shown one by then): look again.
      setTimeout(() => {
        if (called) return;
        called = true;
        look();
      }, 500);
    };
    look();
  });
  return samples;
}

/** A lesson that is on air: when its present round began, in ms since the epoch, and how long a round is. */
export interface LessonOnAir {
  readonly startedAtMs: number;
  readonly durationMs: number;
}

/** When the frame of a sample was on air, in ms since the epoch. */
export function onAirAtMs(sample: Pick<FrameSample, 'frame' | 'shownAtMs'>, lesson: LessonOnAir): number {
  const inRound = (sample.frame / lessonFrameRate) * 1000;
  // The sample may be of the round before or after the one whose start is known.
  const rounds = Math.round((sample.shownAtMs - lesson.startedAtMs - inRound) / lesson.durationMs);
  return lesson.startedAtMs + rounds * lesson.durationMs + inRound;
}

/** The value below which a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
