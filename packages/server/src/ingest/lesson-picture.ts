import {
  type AvcConfig,
  isConstrainedBaseline,
  isKeySlice,
  isSlice,
  parseAvcConfig,
  splitNals,
} from './avc.js';
import { type DemuxedPacket, type DemuxedVideo } from './demux-mp4.js';
import { type LessonPicture, type PictureFrame } from './lesson-file.js';
import { inSeconds, type LessonFault } from './lesson-invalid.js';
import { isParameterSet } from '../rtp-out/packetise-h264.js';

/** How far apart key frames may be, in ms: one second, and room for frame rates that do not divide it. */
const longestGopMs = 1_100;

/** Gives the frames of a track as they are sent, or says why it is no picture of a lesson. */
export function toLessonPicture(video: DemuxedVideo): LessonPicture | LessonFault {
  const config = readConfig(video);
  if ('expected' in config) return config;
  const frames: PictureFrame[] = [];
  for (const packet of video.packets) {
    const nals = splitNals(packet.data, config.lengthBytes);
    if (!nals?.some(isSlice)) {
      return { expected: 'whole H.264 frames', received: `a damaged one at ${inSeconds(packet.atMs)}` };
    }
    frames.push(toFrame(packet, nals, config));
  }
  return findOrderFault(video, frames) ?? { width: video.width, height: video.height, frames };
}

function readConfig({ codec, description }: DemuxedVideo): AvcConfig | LessonFault {
  if (codec !== 'avc') return { expected: 'H.264 pictures', received: codec ?? 'a picture of another codec' };
  const config = description && parseAvcConfig(description);
  if (!config) return { expected: 'an H.264 configuration (avcC)', received: 'none' };
  if (isConstrainedBaseline(config)) return config;
  return { expected: 'H.264 constrained baseline', received: `H.264 profile ${config.profile}` };
}

/**
 * Without notes (SEI) and delimiters, which no decoder needs; and each key frame with its parameter sets, so
 * that whoever joins there can decode.
 */
function toFrame({ atMs }: DemuxedPacket, nals: readonly Uint8Array[], config: AvcConfig): PictureFrame {
  const slices = nals.filter(isSlice);
  if (!slices.some(isKeySlice)) return { atMs, isKey: false, nals: slices };
  const own = nals.filter(isParameterSet);
  return { atMs, isKey: true, nals: [...(own.length > 0 ? own : config.parameterSets), ...slices] };
}

function findOrderFault(video: DemuxedVideo, frames: readonly PictureFrame[]): LessonFault | undefined {
  const [first] = frames;
  if (!first) return { expected: 'frames', received: 'an empty video track' };
  if (!first.isKey) return { expected: 'a key frame first', received: 'another frame' };
  let keyAt = first.atMs;
  for (const [index, frame] of frames.entries()) {
    const before = frames[index - 1];
    if (before && frame.atMs <= before.atMs) {
      return { expected: 'no B-frames', received: `frames out of order at ${inSeconds(frame.atMs)}` };
    }
    if (frame.isKey) keyAt = frame.atMs;
    const next = frames[index + 1]?.atMs ?? video.endMs;
    if (next - keyAt > longestGopMs) {
      return { expected: 'a key frame each second', received: `none for longer after ${inSeconds(keyAt)}` };
    }
  }
  return undefined;
}
