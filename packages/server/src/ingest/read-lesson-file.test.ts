import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isHopeError } from '@hope-online/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLessonFile } from './read-lesson-file.js';
import { evenFrames, makeMp4 } from './testing/make-mp4.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hope-lesson-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(bytes: Uint8Array | string, name = 'lesson.mp4'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** What a file is refused with. */
async function refusal(path: string) {
  const error = await readLessonFile(path).then(
    () => new Error('it was read as a lesson'),
    (cause: unknown) => cause,
  );
  if (!isHopeError(error)) throw error;
  expect(error.code).toBe('lesson-invalid');
  expect(error.details.path).toBe(path);
  expect(error.message).toContain(path);
  return error;
}

const twoSeconds = { frames: evenFrames(2) };

describe('readLessonFile', () => {
  it('reads a lesson with its qualities from the smallest up', async () => {
    const large = { width: 640, height: 360, ...twoSeconds };
    const lesson = await readLessonFile(await write(await makeMp4([large, twoSeconds], [{ length: 2 }])));
    expect(lesson.durationMs).toBe(2_000);
    expect(lesson.pictures.map(({ width, height }) => [width, height])).toEqual([
      [320, 180],
      [640, 360],
    ]);
    expect(lesson.pictures.map(({ frames }) => frames.length)).toEqual([40, 40]);
    expect(lesson.sound).toHaveLength(100);
  });

  it('gives each key frame its parameter sets, and no frame an encoder’s notes', async () => {
    const { pictures } = await readLessonFile(await write(await makeMp4([twoSeconds], [{ length: 2 }])));
    const types = pictures[0]?.frames.map(({ nals }) => nals.map((nal) => (nal[0] ?? 0) & 0x1f));
    expect(types?.[0]).toEqual([7, 8, 5]);
    expect(types?.[1]).toEqual([1]);
    expect(types?.[20]).toEqual([7, 8, 5]);
    expect(pictures[0]?.frames.map(({ isKey }) => isKey).indexOf(true, 1)).toBe(20);
    expect(pictures[0]?.frames[21]?.atMs).toBeCloseTo(1_050, 6);
  });

  it('leaves out sound beyond the picture, so that a loop has no packet twice', async () => {
    const lesson = await readLessonFile(await write(await makeMp4([twoSeconds], [{ length: 2.3 }])));
    expect(lesson.sound).toHaveLength(100);
  });

  it('reads the demo lesson of this repository', async () => {
    const path = fileURLToPath(new URL('../../lessons/angles-of-a-triangle.mp4', import.meta.url));
    const lesson = await readLessonFile(path);
    expect(lesson.pictures.map(({ width, frames }) => [width, frames.length])).toEqual([
      [480, 1_520],
      [960, 1_520],
    ]);
    expect(lesson).toMatchObject({ durationMs: 76_000 });
    expect(lesson.sound).toHaveLength(3_800);
  });

  it('names the command that makes a lesson of a file that is none', async () => {
    const path = await write('Dear colleagues, the lesson is attached.', "a teacher's notes.txt");
    const error = await refusal(path);
    expect(error.details).toMatchObject({ received: 'a file of another kind' });
    expect(error.message).toContain(`ffmpeg -i '${path.replace("'", "'\\''")}'`);
    expect(error.message).toContain('-profile:v baseline');
  });

  it('refuses an empty file', async () => {
    expect((await refusal(await write('', 'empty.mp4'))).details).toMatchObject({
      received: 'an empty file',
    });
  });

  it('refuses a file that is not there, with nothing to encode', async () => {
    const error = await refusal(join(folder, 'nowhere.mp4'));
    expect(error.details.received).toContain('ENOENT');
    expect(error.message).not.toContain('ffmpeg');
  });

  it('refuses a folder', async () => {
    const path = join(folder, 'folder.mp4');
    await mkdir(path);
    expect((await refusal(path)).details).toMatchObject({ expected: 'a file', received: 'a folder' });
  });

  it('refuses a file whose end is missing, wherever its index is', async () => {
    const mp4 = [{ frames: evenFrames(8) }];
    const indexFirst = await makeMp4(mp4, [{ length: 8 }]);
    const error = await refusal(await write(indexFirst.subarray(0, indexFirst.length - 2_000)));
    expect(error.details).toMatchObject({ expected: 'the whole file' });
    const indexLast = await makeMp4(mp4, [{ length: 8 }], false);
    await refusal(await write(indexLast.subarray(0, indexLast.length / 2)));
  });

  it('refuses frames that are damaged', async () => {
    const frames = evenFrames(2).map((frame, index) =>
      index === 7 ? { ...frame, data: Uint8Array.of(0, 0, 9, 9, 0x41) } : frame,
    );
    const error = await refusal(await write(await makeMp4([{ frames }], [{ length: 2 }])));
    expect(error.details).toMatchObject({ expected: 'whole H.264 frames' });
    expect(error.details.received).toContain('0.35 s');
  });

  it('refuses B-frames', async () => {
    const order = [0, 3, 1, 2, 4];
    const frames = order.map((place) => ({ at: place * 0.25, isKey: place === 0 || place === 4 }));
    const error = await refusal(await write(await makeMp4([{ frames }], [{ length: 1.2 }])));
    expect(error.details).toMatchObject({ expected: 'no B-frames' });
  });

  it('refuses key frames that lie too far apart', async () => {
    const error = await refusal(await write(await makeMp4([{ frames: evenFrames(4, 40) }], [{ length: 4 }])));
    expect(error.details).toMatchObject({ expected: 'a key frame each second' });
  });

  it('takes a second of a frame rate that does not divide it', async () => {
    const rate = 30_000 / 1_001;
    const frames = Array.from({ length: 60 }, (_, index) => ({ at: index / rate, isKey: index % 30 === 0 }));
    await expect(
      readLessonFile(await write(await makeMp4([{ frames }], [{ length: 2 }]))),
    ).resolves.toBeDefined();
  });

  it('refuses other profiles of H.264, which WebRTC was not told of', async () => {
    const error = await refusal(
      await write(await makeMp4([{ profile: [0x64, 0], ...twoSeconds }], [{ length: 2 }])),
    );
    expect(error.details).toEqual({
      path: expect.any(String),
      expected: 'H.264 constrained baseline',
      received: 'H.264 profile 100',
    });
  });

  it('refuses other sound than Opus', async () => {
    const mp4 = await makeMp4([twoSeconds], [{ codec: 'mp3', length: 2 }]);
    expect((await refusal(await write(mp4))).details).toMatchObject({
      expected: 'Opus sound',
      received: 'mp3',
    });
  });

  it('refuses sound in more channels than RTP carries', async () => {
    const mp4 = await makeMp4([twoSeconds], [{ channels: 6, length: 2 }]);
    expect((await refusal(await write(mp4))).details).toMatchObject({ received: '6 channels' });
  });

  it.each([
    ['no sound', [twoSeconds], [], '1 video and 0 audio tracks'],
    ['no picture', [], [{ length: 2 }], '0 video and 1 audio tracks'],
    ['two sounds', [twoSeconds], [{ length: 2 }, { length: 2 }], '1 video and 2 audio tracks'],
  ])('refuses %s', async (_, videos, audios, received) => {
    expect((await refusal(await write(await makeMp4(videos, audios)))).details).toMatchObject({ received });
  });

  it('refuses tracks that end far apart', async () => {
    const error = await refusal(await write(await makeMp4([{ frames: evenFrames(8) }], [{ length: 4 }])));
    expect(error.details).toMatchObject({
      expected: 'tracks of one length',
      received: 'tracks of 8.00 s and 4.00 s',
    });
  });

  it('refuses a lesson that is over before it begins', async () => {
    const error = await refusal(await write(await makeMp4([{ frames: evenFrames(0.5) }], [{ length: 0.5 }])));
    expect(error.details).toMatchObject({ expected: 'at least one second', received: '0.50 s' });
  });
});
