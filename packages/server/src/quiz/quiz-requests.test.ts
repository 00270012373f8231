import { type Role } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { claimsOf, FakeSink, openFakeClass } from '../classroom/testing/fake-classroom.js';
import { requestHandlers } from '../classroom/requests.js';
import { makeQuiz } from './testing/made-quiz.js';
import { openBook } from './testing/open-book.js';

async function openClass() {
  const opened = await openBook();
  const { classroom, clock } = await openFakeClass({ quiz: opened.book, clock: opened.clock });
  const join = (role: Role, sub: string) => {
    const sink = new FakeSink();
    const { peer } = classroom.join(claimsOf(role, sub), sink);
    return { sink, context: { classroom, peer, clock } };
  };
  return { ...opened, classroom, join };
}

describe('quizRequests', () => {
  it('lead a round from its stage to its reveal, in everybody’s sight', async () => {
    const { book, clock, join } = await openClass();
    const teacher = join('teacher', 't');
    const pupil = join('student', 'p');
    await book.library.upload('angles', makeQuiz());
    await requestHandlers['quiz.stage'](teacher.context, { quizId: 'angles' });
    const { roundId } = await requestHandlers['quiz.open'](teacher.context, { quizId: 'angles' });
    await clock.advance(1_000);
    await requestHandlers['path.report'](pupil.context, { path: 'hls', latencyMs: 4_000 });
    await requestHandlers['quiz.seen'](pupil.context, { roundId, skewMs: 12 });
    await requestHandlers['quiz.seen'](teacher.context, { roundId, skewMs: null });
    await clock.advance(1_000);
    expect(teacher.sink.last('quiz-tally')).toMatchObject({ roundId, present: 1, shown: 1 });
    expect(await requestHandlers['quiz.tally'](teacher.context, { roundId })).toMatchObject({ shown: 1 });
    const closed = await requestHandlers['quiz.close'](teacher.context, { roundId });
    await clock.advance(1_000);
    const revealed = await requestHandlers['quiz.reveal'](teacher.context, { roundId });
    // 0.3 s for a finger, 4.5 s for the slowest picture, 1 s to be told.
    expect(revealed.atMs - closed.atMs).toBe(5_800);
    await clock.advance(10_000);
    for (const { sink } of [teacher, pupil]) {
      const cues = sink.sent.flatMap(({ event, data, seq }) =>
        event === 'quiz-cue' ? [[(data as { kind: string }).kind, typeof seq]] : [],
      );
      expect(cues).toEqual(['announce', 'open', 'close', 'reveal'].map((kind) => [kind, 'number']));
    }
    expect(pupil.sink.last('quiz-tally')).toBeUndefined();
  });

  it('open a poll of letters, and take it back', async () => {
    const { join, told, clock, classroom } = await openClass();
    const { context, sink } = join('teacher', 't');
    const { roundId } = await requestHandlers['quiz.quick'](context, { letters: 2 });
    await requestHandlers['quiz.cancel'](context, { roundId });
    await clock.advance(5_000);
    expect(sink.sent.flatMap(({ event, data }) => (event === 'quiz-cue' ? [data] : []))).toMatchObject([
      { kind: 'open' },
      { kind: 'cancel' },
    ]);
    // The class has taken the book over from the test.
    expect(told).toEqual([]);
    classroom.close();
  });

  it('find nothing in a class without quizzes', async () => {
    const { classroom, clock } = await openFakeClass();
    const { peer } = classroom.join(claimsOf('teacher'), new FakeSink());
    expect(() => requestHandlers['quiz.tally']({ classroom, peer, clock }, { roundId: 'r' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});
