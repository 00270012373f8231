import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '../..');
const modules = path.join(repository, 'node_modules');

/** Someone who plays the class. */
export interface Contender {
  /** As in the tables, in `bench/site/play.js`, and on the command line. */
  readonly name: string;
  /** The files that its page loads before it can begin, besides those of the benchmark; `.js` or `.css`. */
  readonly files: readonly string[];
  /** The path that it takes. */
  readonly takes: 'webrtc' | 'hls' | 'either';
}

const hls = path.join(modules, 'hls.js/dist/hls.min.js');

/** Everybody, ours first. */
export const contenders = [
  { name: 'ours-auto', files: [], takes: 'either' },
  { name: 'ours-webrtc', files: [], takes: 'webrtc' },
  { name: 'ours-hls', files: [], takes: 'hls' },
  { name: 'hls.js', files: [hls], takes: 'hls' },
  { name: 'hls.js light', files: [path.join(modules, 'hls.js/dist/hls.light.min.js')], takes: 'hls' },
  {
    name: 'video.js',
    files: [
      path.join(modules, 'video.js/dist/video-js.min.css'),
      path.join(modules, 'video.js/dist/video.min.js'),
    ],
    takes: 'hls',
  },
  {
    name: 'shaka',
    files: [path.join(modules, 'shaka-player/dist/shaka-player.compiled.js')],
    takes: 'hls',
  },
  { name: 'ovenplayer', files: [hls, path.join(modules, 'ovenplayer/dist/ovenplayer.js')], takes: 'hls' },
  { name: 'bare RTCPeerConnection', files: [], takes: 'webrtc' },
] as const satisfies readonly Contender[];

/** The name of a contender. */
export type ContenderName = (typeof contenders)[number]['name'];

/** Tells whether a contender is of this project. */
export function isOurs(name: string): boolean {
  return name.startsWith('ours');
}

/** Whom a contender is compared with: the least that can play on its path. */
export function counterpart(name: string): ContenderName {
  const takes = contenders.find((each) => each.name === name)?.takes;
  return takes === 'webrtc' ? 'bare RTCPeerConnection' : 'hls.js light';
}

/** The script-tag bundle of this project. */
export const sdkFolder = path.join(repository, 'packages/embed/dist/script');
