/* Reads the finished lesson back: what its readers count on must be in the file, not only in the plan. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { sizes } from './encode.mjs';
import { readFrameCode } from './frame-code.mjs';
import { frameRate, longestSilence } from './lesson-plan.mjs';

const mostBytes = 4_000_000;
/** Anything quieter counts as silence; the voice is near -18 LUFS. */
const silence = '-45dB';

/** @throws when the file at `path` is not the lesson that it should be */
export function verifyLesson(path, seconds) {
  expect(statSync(path).size <= mostBytes, `at most ${mostBytes} bytes`);
  sizes.forEach((size, track) => {
    verifyFrameCodes(path, track, size, seconds * frameRate);
    verifyStructure(path, track, seconds * frameRate);
  });
  verifyVoice(path, seconds);
}

function verifyFrameCodes(path, track, { width, height }, frames) {
  const bytes = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', path, '-map', `0:v:${track}`, '-pix_fmt', 'gray', '-f', 'rawvideo', '-'],
    { maxBuffer: Number.MAX_SAFE_INTEGER },
  );
  const size = width * height;
  expect(bytes.length === size * frames, `${frames} frames of ${width}×${height}`);
  for (let frame = 0; frame < frames; frame++) {
    const read = readFrameCode(bytes.subarray(frame * size, (frame + 1) * size), width, height);
    expect(read === frame, `frame code ${frame} in the picture of ${width}×${height}, but it reads ${read}`);
  }
  console.log(`  ${width}×${height}: all ${frames} frame codes read back`);
}

function verifyStructure(path, track, frames) {
  const query = ['-select_streams', `v:${track}`, '-show_entries', 'frame=pict_type', '-of', 'csv=p=0'];
  const kinds =
    execFileSync('ffprobe', ['-v', 'error', ...query, path])
      .toString()
      .match(/[IPB]/g) ?? [];
  expect(kinds.length === frames, `${frames} frames in picture ${track}, but ffprobe counts ${kinds.length}`);
  const isRight = kinds.every((kind, frame) => kind === (frame % frameRate === 0 ? 'I' : 'P'));
  expect(isRight, `a key frame each second and no B-frames in picture ${track}`);
}

/** The lesson is looped, so the silence at its end and the one at its beginning are one. */
function verifyVoice(path, seconds) {
  const filter = `aloop=loop=1:size=${seconds * 48_000},silencedetect=noise=${silence}:d=0.2`;
  const log = execFileSync('sh', [
    '-c',
    `ffmpeg -hide_banner -i "$0" -map 0:a -af ${filter} -f null - 2>&1`,
    path,
  ]);
  const silences = [...log.toString().matchAll(/silence_duration: ([\d.]+)/g)].map(([, length]) =>
    Number(length),
  );
  const longest = Math.max(0, ...silences);
  expect(longest <= longestSilence, `no silence over ${longestSilence} s, but one lasts ${longest} s`);
  console.log(`  longest silence: ${longest.toFixed(2)} s`);
}

function expect(isTrue, expectation) {
  if (!isTrue) throw new Error(`The lesson is not as it should be: ${expectation}.`);
}
