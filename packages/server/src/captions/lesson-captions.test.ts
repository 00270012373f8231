import { type Stage } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { LessonCaptions } from './lesson-captions.js';

const cues = [
  { startMs: 1_000, endMs: 3_000, text: 'Hello' },
  { startMs: 18_000, endMs: 19_500, text: 'Goodbye' },
];

/** A lesson of 20 s, by time since its first frame. */
function openCaptions(keptMs = 60_000) {
  const clock = new ManualClock(1_000_000);
  const captions = new LessonCaptions([{ language: 'en', label: 'English', cues }], clock, keptMs);
  const put = (round: number | undefined, looped = true) => {
    const startedAtMs = 1_000_000 + (round ?? 0) * 20_000;
    const lesson = round === undefined ? null : { title: 'Angles', startedAtMs, durationMs: 20_000, looped };
    captions.follow({ epoch: 1, onAir: 'lesson', producers: [], lesson, hlsReady: true } satisfies Stage);
  };
  const said = () =>
    captions
      .read('en')
      ?.cues.map(({ startMs, endMs, text, id }) => [id, text, startMs - 1_000_000, endMs - 1_000_000]);
  return { clock, captions, put, said };
}

describe('LessonCaptions', () => {
  it('tells cues in class time, a little ahead', async () => {
    const { clock, put, said } = openCaptions();
    put(0);
    expect(said()).toEqual([['0.0', 'Hello', 1_000, 3_000]]);
    await clock.advance(4_000);
    expect(said()).toEqual([
      ['0.0', 'Hello', 1_000, 3_000],
      ['0.1', 'Goodbye', 18_000, 19_500],
    ]);
  });

  it('knows the next round of a loop before it begins, by the same names as afterwards', async () => {
    const { clock, put, said } = openCaptions();
    put(0);
    await clock.advance(10_000);
    expect(said()?.at(-1)).toEqual(['1.0', 'Hello', 21_000, 23_000]);
    await clock.advance(10_010);
    put(1);
    expect(said()?.at(-1)).toEqual(['1.0', 'Hello', 21_000, 23_000]);
    expect(said()?.filter(([id]) => id === '1.0')).toHaveLength(1);
  });

  it('promises nothing after the end of a lesson that is given once', async () => {
    const { clock, put, said } = openCaptions();
    put(0, false);
    await clock.advance(19_000);
    expect(said()?.map(([id]) => id)).toEqual(['0.0', '0.1']);
  });

  it('says nothing of the lesson while the teacher has the class', async () => {
    const { clock, put, said } = openCaptions();
    put(0);
    await clock.advance(2_000);
    put(undefined);
    expect(said()).toEqual([['0.0', 'Hello', 1_000, 2_000]]);
    await clock.advance(17_000);
    put(0);
    expect(said()?.slice(0, 2)).toEqual([
      ['0.0', 'Hello', 1_000, 2_000],
      ['0.1', 'Goodbye', 19_000, 19_500],
    ]);
  });

  it('forgets what can no longer be played back', async () => {
    const { clock, put, said } = openCaptions(30_000);
    for (let round = 0; round < 10; round++) {
      put(round);
      await clock.advance(20_000);
    }
    expect(said()?.map(([id]) => id)).toEqual(['8.1', '9.0', '9.1', '10.0']);
  });

  it('has nothing in another language', () => {
    expect(openCaptions().captions.read('zh')).toBeUndefined();
  });
});
