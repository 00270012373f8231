import { readFile, stat } from 'node:fs/promises';
import { isHopeError, type Milliseconds } from '@hope-online/protocol';
import { type DemuxedAudio, type DemuxedMp4, type DemuxedTrack, demuxMp4 } from './demux-mp4.js';
import { type LessonFile, type LessonPicture, type LessonSample } from './lesson-file.js';
import { inSeconds, type LessonFault, lessonInvalid, lessonUnreadable } from './lesson-invalid.js';
import { toLessonPicture } from './lesson-picture.js';

/** A lesson lies in memory while it is on air: an hour in two qualities, and no more. */
const mostBytes = 512 * 1024 * 1024;
/** What lies between the ends of a lesson's tracks at the most; more would be heard at the loop's seam. */
const mostSpreadMs = 1_000;
const shortestMs = 1_000;
/** RTP carries Opus in mono or stereo (RFC 7587). */
const mostChannels = 2;
const wanted = 'an MP4 with H.264 pictures and Opus sound';

/**
 * Reads a recorded lesson: an MP4 with one or more H.264 pictures of the same content (constrained baseline,
 * no B-frames, a key frame each second) and one Opus sound.
 * @throws HopeError `lesson-invalid` (and nothing else) that names the file, what was expected and found, and
 * the ffmpeg command that makes a lesson of it
 */
export async function readLessonFile(path: string): Promise<LessonFile> {
  const bytes = await readBytes(path);
  try {
    const tracks = await demuxMp4(bytes);
    if (!tracks) throw lessonInvalid(path, { expected: wanted, received: 'a file of another kind' });
    return toLesson(path, tracks);
  } catch (error) {
    if (isHopeError(error)) throw error;
    const received = error instanceof Error ? error.message : String(error);
    throw lessonInvalid(path, { expected: wanted, received, cause: error });
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const info = await stat(path);
    if (!info.isFile()) {
      const received = info.isDirectory() ? 'a folder' : 'no regular file';
      throw lessonUnreadable(path, { expected: 'a file', received });
    }
    if (info.size === 0) throw lessonUnreadable(path, { expected: wanted, received: 'an empty file' });
    if (info.size > mostBytes) {
      throw lessonInvalid(path, { expected: `at most ${mostBytes} bytes`, received: `${info.size} bytes` });
    }
    return await readFile(path);
  } catch (error) {
    if (isHopeError(error)) throw error;
    const received = error instanceof Error ? error.message : String(error);
    throw lessonUnreadable(path, { expected: 'a readable file', received, cause: error });
  }
}

function toLesson(path: string, { videos, audios }: DemuxedMp4): LessonFile {
  const cut = findCut([...videos, ...audios]);
  if (cut) throw lessonInvalid(path, cut);
  const pictures = videos.map((video) => orThrow(path, toLessonPicture(video)));
  const [audio, ...others] = audios;
  if (pictures.length === 0 || !audio || others.length > 0) {
    const received = `${videos.length} video and ${audios.length} audio tracks`;
    throw lessonInvalid(path, { expected: 'at least one video and just one audio track', received });
  }
  const durationMs = Math.max(...videos.map(({ endMs }) => endMs));
  const fault = findSoundFault(audio) ?? findLengthFault([...videos, audio], durationMs);
  if (fault) throw lessonInvalid(path, fault);
  return { path, durationMs, pictures: smallestFirst(pictures), sound: oneRound(audio.packets, durationMs) };
}

function orThrow(path: string, picture: LessonPicture | LessonFault): LessonPicture {
  if ('expected' in picture) throw lessonInvalid(path, picture);
  return picture;
}

function findSoundFault({ codec, channels, packets }: DemuxedAudio): LessonFault | undefined {
  if (codec !== 'opus') return { expected: 'Opus sound', received: codec ?? 'a sound of another codec' };
  if (channels > mostChannels) return { expected: 'mono or stereo', received: `${channels} channels` };
  if (packets.length === 0) return { expected: 'sound', received: 'an empty audio track' };
  return undefined;
}

/** The header of a file that was cut short still promises the whole length. */
function findCut(tracks: readonly DemuxedTrack[]): LessonFault | undefined {
  const cut = tracks.find(({ endMs, promisedEndMs }) => (promisedEndMs ?? 0) - endMs > mostSpreadMs);
  if (!cut) return undefined;
  const received = `${inSeconds(cut.endMs)} of ${inSeconds(cut.promisedEndMs ?? 0)}`;
  return { expected: 'the whole file', received };
}

function findLengthFault(tracks: readonly DemuxedTrack[], durationMs: Milliseconds): LessonFault | undefined {
  if (durationMs < shortestMs) return { expected: 'at least one second', received: inSeconds(durationMs) };
  const odd = tracks.find(({ endMs }) => Math.abs(endMs - durationMs) > mostSpreadMs);
  if (!odd) return undefined;
  const received = `tracks of ${inSeconds(durationMs)} and ${inSeconds(odd.endMs)}`;
  return { expected: 'tracks of one length', received };
}

/** Simulcast counts its layers from the smallest picture. */
function smallestFirst(pictures: readonly LessonPicture[]): LessonPicture[] {
  return [...pictures].sort((a, b) => a.width * a.height - b.width * b.height);
}

/** Leaves out the packets beyond the round: in a loop, the next round's first ones stand in their place. */
function oneRound(sound: readonly LessonSample[], durationMs: Milliseconds): LessonSample[] {
  const startMs = sound[0]?.atMs ?? 0;
  return sound.filter(({ atMs }) => atMs - startMs < durationMs - roundingMs);
}

/** What file formats' time scales leave of a millisecond. */
const roundingMs = 0.5;
