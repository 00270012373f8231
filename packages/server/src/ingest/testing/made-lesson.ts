import { type LessonFile, type LessonPicture } from '../lesson-file.js';

export interface MadeLessonOptions {
  readonly durationMs?: number;
  readonly frameMs?: number;
  readonly packetMs?: number;
  readonly layers?: number;
  /** Bytes of a key frame's slice. */
  readonly keyBytes?: number;
}

const parameterSets = [Uint8Array.of(0x67, 0x42, 0xc0, 0x1f), Uint8Array.of(0x68, 0xce)];

/** A lesson of made-up bytes: the second byte of each slice, and of each sound packet, is its number. */
export function makeLesson(options: MadeLessonOptions = {}): LessonFile {
  const { durationMs = 2_000, frameMs = 50, packetMs = 20, layers = 2, keyBytes = 40 } = options;
  const count = Math.round(durationMs / frameMs);
  const framesPerKey = Math.max(1, Math.round(1_000 / frameMs));
  const frames = Array.from({ length: count }, (_, index) => {
    const isKey = index % framesPerKey === 0;
    const slice = new Uint8Array(isKey ? keyBytes : 20);
    slice.set([isKey ? 0x65 : 0x41, index & 0xff]);
    return { atMs: index * frameMs, isKey, nals: isKey ? [...parameterSets, slice] : [slice] };
  });
  const pictures = Array.from({ length: layers }, (_, layer): LessonPicture => ({
    width: 320 * 2 ** layer,
    height: 180 * 2 ** layer,
    frames,
  }));
  // As an Opus encoder has it: the first packet is due 6.5 ms before the beginning.
  const sound = Array.from({ length: Math.round(durationMs / packetMs) }, (_, index) => ({
    atMs: index * packetMs - 6.5,
    data: Uint8Array.of(0x78, index & 0xff),
  }));
  return { path: 'made.mp4', durationMs, pictures, sound };
}
