/* From PNGs and a WAV to the lesson's MP4: two pictures and one sound. */
import { execFileSync } from 'node:child_process';
import { frameRate } from './lesson-plan.mjs';

/** The two qualities of the picture, in the file's order. `quality` is x264's CRF. */
export const sizes = [
  { width: 960, height: 540, quality: 29 },
  { width: 480, height: 270, quality: 27 },
];

// Constrained baseline without B-frames is what every WebRTC end decodes. A file can't answer a request for
// a key frame, so there is one each second. One thread: the same bytes on every machine.
const x264 = `keyint=${frameRate}:min-keyint=${frameRate}:scenecut=0:bframes=0:threads=1:slices=1`;
const tv709 = 'scale=out_color_matrix=bt709:out_range=tv:flags=lanczos+accurate_rnd';
// A voice from a synthesiser is thin and uneven: no rumble, no hiss, one loudness.
const voiceChain = 'highpass=f=90,lowpass=f=7000,speechnorm=e=4:r=0.0005,loudnorm=I=-18:TP=-2:LRA=7';

export function encodeLesson({ pictures, sound, seconds, output }) {
  const scaled = sizes.map(
    ({ width, height }, track) => `[s${track}]${tv709}:w=${width}:h=${height},format=yuv420p[v${track}]`,
  );
  const graph = `[0:v]split=${sizes.length}${sizes.map((_, track) => `[s${track}]`).join('')};${scaled.join(';')}`;
  const picture = sizes.flatMap(({ quality }, track) => [
    '-map',
    `[v${track}]`,
    `-crf:v:${track}`,
    `${quality}`,
  ]);
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y', '-framerate', `${frameRate}`, '-i', pictures, '-i', sound],
    ...['-filter_complex', graph, ...picture, '-map', '1:a'],
    ...['-c:v', 'libx264', '-profile:v', 'baseline', '-level', '3.1', '-preset', 'veryslow'],
    ...['-tune', 'animation', '-x264-params', x264, '-video_track_timescale', '90000'],
    ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
    ...['-af', `${voiceChain},aresample=48000,apad,atrim=end=${seconds}`],
    ...['-c:a', 'libopus', '-b:a', '32k', '-ac', '1', '-application', 'voip', '-frame_duration', '20'],
    ...['-t', `${seconds}`, '-map_metadata', '-1', '-fflags', '+bitexact', '-flags', '+bitexact'],
    ...['-movflags', '+faststart', output],
  ]);
}
