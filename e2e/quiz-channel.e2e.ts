import { setTimeout as sleep } from 'node:timers/promises';
import { type ClassSession, connect } from '@hope-online/core';
import { MemoryOutboxStore } from '@hope-online/core/quiz';
import { type Quiz } from '@hope-online/protocol/quiz';
import { ClassQuizChannel } from '@hope-online/quiz';
import { type SchoolServer } from '@hope-online/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { cleanupsAfterAll, cleanupsAfterEach } from './support/cleanups.js';
import { RawSignalling } from './support/raw-signalling.js';
import { openSchool, tokenFor } from './support/school.js';

const say = (text: string) => [{ kind: 'paragraph' as const, children: [{ kind: 'text' as const, text }] }];

const quiz: Quiz = {
  format: 1,
  id: 'angles',
  title: 'Angles',
  language: 'en',
  // Points that count wait for the slowest path; that is the server's own test.
  scored: false,
  counts: 'last',
  items: [
    {
      question: {
        kind: 'single-choice',
        id: 'sum',
        prompt: say('The sum of the angles?'),
        points: 1,
        attempts: 1,
        shuffle: true,
        options: ['90', '180', '360'].map((id) => ({ id, content: say(`${id}°`) })),
      },
      key: { kind: 'single-choice', correct: '180' },
      explanation: say('In every triangle.'),
    },
  ],
};
const choose = (chosen: string) => ({ kind: 'single-choice', chosen }) as const;

const cleanup = cleanupsAfterAll();
const cleanupEach = cleanupsAfterEach();
let school: SchoolServer;
let teacher: RawSignalling;
let lastId = 1;

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  teacher = await RawSignalling.open(school.url);
  cleanup(() => teacher.close());
  const token = await tokenFor(school, 'teacher');
  await teacher.hello(token);
  const uploaded = await fetch(`${school.url}/classes/demo/quiz/quizzes/${quiz.id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(quiz),
  });
  expect(uploaded.status, await uploaded.clone().text()).toBeLessThan(300);
});

async function ask(method: string, params: object): Promise<{ roundId: string }> {
  const id = ++lastId;
  teacher.send({ id, method, params });
  const answer = await teacher.next((frame) => 'id' in frame && frame.id === id);
  if (!('result' in answer)) throw new Error(`${method}: ${JSON.stringify(answer)}`);
  return answer.result as { roundId: string };
}

interface Pupil {
  readonly session: ClassSession;
  readonly channel: ClassQuizChannel;
  /** Whether requests get through. */
  online: boolean;
}

/** A pupil without a picture, whose quizzes go by the server's clock. */
async function joinAs(subject: string): Promise<Pupil> {
  const token = await tokenFor(school, 'student', subject);
  const state = { online: true };
  const session = connect({
    src: `${school.url}/classes/demo`,
    token,
    fetch: (url, init) => (state.online ? fetch(url, init) : Promise.reject(new TypeError('no network'))),
  });
  const channel = new ClassQuizChannel({ session, store: new MemoryOutboxStore() });
  cleanupEach(() => {
    channel.close();
    session.close();
  });
  await session.ready();
  return Object.assign(state, { session, channel });
}

async function until(isSo: () => boolean, limitMs = 15_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('it is not so');
    await sleep(20);
  }
}

const standing = ({ channel }: Pupil) => channel.rounds.map(({ state }) => state.name).join();

describe('a pupil’s quiz channel at a real school', () => {
  it('takes a round from its opening to its reveal, and gets back what was answered', async () => {
    const pupil = await joinAs('pupil-1');
    await ask('quiz.stage', { quizId: quiz.id });
    const { roundId } = await ask('quiz.open', { quizId: quiz.id });
    await until(() => standing(pupil) === 'open');
    expect(pupil.channel.rounds[0]).toMatchObject({ roundId, title: 'Angles', mode: 'live' });
    pupil.channel.answer(roundId, 'sum', choose('90'));
    pupil.channel.answer(roundId, 'sum', choose('180'));
    await until(() => pupil.channel.answerOf(roundId, 'sum')?.status === 'received');
    const again = await joinAs('pupil-1');
    await until(() => again.channel.answerOf(roundId, 'sum')?.status === 'received');
    expect(again.channel.answerOf(roundId, 'sum')?.value).toEqual(choose('180'));
    await ask('quiz.close', { roundId });
    await until(() => standing(pupil) === 'closed');
    await ask('quiz.reveal', { roundId });
    await until(() => {
      const state = pupil.channel.rounds[0]?.state;
      return state?.name === 'revealed' && state.answers.length > 0 && state.distribution !== undefined;
    });
    const state = pupil.channel.rounds[0]?.state;
    expect(state).toMatchObject({ answers: [{ questionId: 'sum', key: { correct: '180' } }] });
    await ask('quiz.cancel', { roundId });
    await until(() => standing(pupil) === '');
  });

  it('keeps an answer while the school can’t be reached, and hands it in once it can', async () => {
    const pupil = await joinAs('pupil-2');
    const { roundId } = await ask('quiz.quick', { letters: 4 });
    await until(() => standing(pupil) === 'open');
    const [question] = pupil.channel.rounds[0]?.questions ?? [];
    const { id = '', options = [] } = question?.kind === 'poll' ? question : {};
    pupil.online = false;
    pupil.channel.answer(roundId, id, {
      kind: 'poll',
      chosen: options.slice(0, 1).map((option) => option.id),
    });
    await until(() => pupil.channel.answerOf(roundId, id)?.status === 'kept-in-page');
    pupil.online = true;
    await until(() => pupil.channel.answerOf(roundId, id)?.status === 'received');
    await ask('quiz.cancel', { roundId });
  });
});
