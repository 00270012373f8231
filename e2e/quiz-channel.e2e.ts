import { type SchoolServer } from '@hope-online/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { cleanupsAfterAll, cleanupsAfterEach } from './support/cleanups.js';
import { choiceQuiz, joinAsPupil, type QuizPupil } from './support/quiz-pupil.js';
import { QuizTeacher, until } from './support/quiz-teacher.js';
import { openSchool } from './support/school.js';

// Points that count wait for the slowest path; that is the server's own test.
const quiz = { ...choiceQuiz('angles', ['sum']), scored: false };
const choose = (chosen: string) => ({ kind: 'single-choice', chosen }) as const;
const limitMs = 15_000;

const cleanup = cleanupsAfterAll();
const cleanupEach = cleanupsAfterEach();
let school: SchoolServer;
let teacher: QuizTeacher;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  teacher = await QuizTeacher.join(school, cleanup);
});

const standing = ({ channel }: QuizPupil) => channel.rounds.map(({ state }) => state.name).join();

describe('a pupil’s quiz channel at a real school', () => {
  it('takes a round from its opening to its reveal, and gets back what was answered', async () => {
    const pupil = await joinAsPupil(school, 'pupil-1', cleanupEach);
    const { roundId } = await teacher.open(quiz);
    await until(() => standing(pupil) === 'open', limitMs);
    expect(pupil.channel.rounds[0]).toMatchObject({ roundId, title: 'Angles', mode: 'live' });
    pupil.channel.answer(roundId, 'sum', choose('a'));
    pupil.channel.answer(roundId, 'sum', choose('c'));
    await until(() => pupil.channel.answerOf(roundId, 'sum')?.status === 'received', limitMs);
    const again = await joinAsPupil(school, 'pupil-1', cleanupEach);
    await until(() => again.channel.answerOf(roundId, 'sum')?.status === 'received', limitMs);
    expect(again.channel.answerOf(roundId, 'sum')?.value).toEqual(choose('c'));
    await teacher.ask('quiz.close', { roundId });
    await until(() => standing(pupil) === 'closed', limitMs);
    await teacher.ask('quiz.reveal', { roundId });
    await until(() => {
      const state = pupil.channel.rounds[0]?.state;
      return state?.name === 'revealed' && state.answers.length > 0 && state.distribution !== undefined;
    }, limitMs);
    const state = pupil.channel.rounds[0]?.state;
    expect(state).toMatchObject({ answers: [{ questionId: 'sum', key: { correct: 'c' } }] });
    await teacher.ask('quiz.cancel', { roundId });
    await until(() => standing(pupil) === '', limitMs);
  });

  it('keeps an answer while the school can’t be reached, and hands it in once it can', async () => {
    const pupil = await joinAsPupil(school, 'pupil-2', cleanupEach);
    const { roundId } = await teacher.ask('quiz.quick', { letters: 4 });
    await until(() => standing(pupil) === 'open', limitMs);
    const [question] = pupil.channel.rounds[0]?.questions ?? [];
    const { id = '', options = [] } = question?.kind === 'poll' ? question : {};
    pupil.online = false;
    pupil.channel.answer(roundId, id, {
      kind: 'poll',
      chosen: options.slice(0, 1).map((option) => option.id),
    });
    await until(() => pupil.channel.answerOf(roundId, id)?.status === 'kept-in-page', limitMs);
    pupil.online = true;
    await until(() => pupil.channel.answerOf(roundId, id)?.status === 'received', limitMs);
    await teacher.ask('quiz.cancel', { roundId });
  });
});
