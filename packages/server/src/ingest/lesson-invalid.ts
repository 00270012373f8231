import { HopeError, type Milliseconds } from '@hope-online/protocol';

/** How a file fails to be a lesson. */
export interface LessonFault {
  /** What a lesson has. */
  readonly expected: string;
  /** What this file has instead. */
  readonly received: string;
  readonly cause?: unknown;
}

/** Longest `received` in an error; a demuxer's own words can be long. */
const mostReceived = 200;

/**
 * The ffmpeg command that makes a lesson of any recording that ffmpeg reads. It is for people to run; the
 * server never does.
 */
function encodeCommand(source: string): string {
  const target = `${source.replace(/\.[^./]*$/, '')}.lesson.mp4`;
  const sizes = 'split[a][b];[a]scale=960:-2[high];[b]scale=480:-2[low]';
  return [
    `ffmpeg -i ${quote(source)} -filter_complex "[0:v]fps=20,format=yuv420p,${sizes}"`,
    '-map "[high]" -map "[low]" -map 0:a:0 -c:v libx264 -profile:v baseline',
    '-x264-params keyint=20:min-keyint=20:scenecut=0:bframes=0',
    `-c:a libopus -ac 2 -frame_duration 20 -shortest ${quote(target)}`,
  ].join(' ');
}

/** The error for a file that can be read and is no lesson; it names the way to make one of it. */
export function lessonInvalid(path: string, fault: LessonFault): HopeError {
  return lessonError(path, fault, `. Encode it again: ${encodeCommand(path)}`);
}

/** The error for a path that leads to no readable file; there is nothing to encode. */
export function lessonUnreadable(path: string, fault: LessonFault): HopeError {
  return lessonError(path, fault, '');
}

/** A moment or a length, as people read it in an error. */
export function inSeconds(time: Milliseconds): string {
  return `${(time / 1000).toFixed(2)} s`;
}

function lessonError(path: string, fault: LessonFault, advice: string): HopeError {
  const { expected, cause } = fault;
  const received = fault.received.slice(0, mostReceived);
  return new HopeError('lesson-invalid', `${path}: expected ${expected}, found ${received}${advice}`, {
    details: { path, expected, received },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** For a POSIX shell. */
function quote(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
