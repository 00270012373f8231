import { createDecipheriv, createHash } from 'node:crypto';
import { type WireError } from '@hope-online/protocol';
import {
  type AnswerReceipt,
  distributionSchema,
  keptAnswersSchema,
  pupilResultSchema,
  type QuizCue,
  quizCuesSchema,
  quizListSchema,
  roundListSchema,
  roundResultsSchema,
} from '@hope-online/protocol/quiz';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { chooses, makeAnswer, makeQuiz } from '../quiz/testing/made-quiz.js';
import { openQuizApp, pupil, type QuizAppOptions, teacher, temporaryFolder } from './testing/quiz-app.js';

type QuizApp = Awaited<ReturnType<typeof openQuizApp>>;

const codeOf = (reply: { body: string }) => (JSON.parse(reply.body) as { error: WireError }).error.code;

/** An app whose quiz is uploaded, staged, and open as of now. */
async function openRound(options: Partial<QuizAppOptions> = {}, timeLimitMs: number | null = null) {
  const folder = options.folder ?? (await temporaryFolder());
  const app = await openQuizApp({ ...options, folder });
  expect((await app.ask(teacher, 'PUT', 'quizzes/angles', makeQuiz())).statusCode).toBe(200);
  await app.quiz.rounds.stage('angles');
  const { roundId, atMs } = await app.quiz.rounds.open({ quizId: 'angles', timeLimitMs });
  await app.clock.advance(atMs - app.clock.now() + 500);
  return { ...app, folder, roundId, atMs };
}

async function answer(app: QuizApp, roundId: string, who: string, value: string, more = {}) {
  const body = makeAnswer(chooses(value), { nowMs: app.clock.now(), ...more });
  return app.ask(pupil(who), 'PUT', `rounds/${roundId}/answers/sum/1`, body);
}

async function closeAndReveal(app: QuizApp, roundId: string) {
  const { atMs } = await app.quiz.rounds.close({ roundId });
  await app.clock.advance(atMs - app.clock.now());
  const revealed = await app.quiz.rounds.reveal({ roundId });
  await app.clock.advance(revealed.atMs - app.clock.now());
  return revealed.atMs;
}

async function unseal(app: QuizApp, { address, key }: { address: string; key: string }): Promise<unknown> {
  const reply = await app.app.inject(`/classes/demo/quiz/packages/${address}`);
  expect(reply.headers['cache-control']).toContain('immutable');
  const bytes = reply.rawPayload;
  expect(createHash('sha256').update(bytes).digest('base64url')).toBe(address);
  const cipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), bytes.subarray(0, 12));
  cipher.setAuthTag(bytes.subarray(-16));
  return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString());
}

function find<Kind extends QuizCue['kind']>(cues: readonly QuizCue[], kind: Kind) {
  const cue = cues.find((each): each is Extract<QuizCue, { kind: Kind }> => each.kind === kind);
  if (!cue) throw new Error(`no ${kind}`);
  return cue;
}

describe('the quiz routes', () => {
  it('tell of a round by cues, whose keys open sealed packages', async () => {
    const app = await openRound();
    const { cues } = v.parse(quizCuesSchema, (await app.ask(pupil('p1'), 'GET', 'cues')).json());
    expect(cues.map(({ kind }) => kind)).toEqual(['announce', 'open']);
    const open = find(cues, 'open');
    expect(find(cues, 'announce').packages).toEqual([{ address: open.questions.address }]);
    const questions = await unseal(app, open.questions);
    expect(JSON.stringify(questions)).toContain('The sum?');
    expect(JSON.stringify(questions)).not.toMatch(/correct|180 degrees/);
    await closeAndReveal(app, app.roundId);
    const after = v.parse(quizCuesSchema, (await app.ask(pupil('p1'), 'GET', 'cues')).json());
    expect(JSON.stringify(await unseal(app, find(after.cues, 'reveal').answers))).toContain('180 degrees');
  });

  it('put every cue into the playlists too, readable', async () => {
    const app = await openRound();
    const cue = Buffer.from(app.listed.at(-1)?.attributes['X-CUE'] ?? '', 'base64url').toString();
    expect(JSON.parse(cue)).toMatchObject({ kind: 'open', roundId: app.roundId, id: app.listed.at(-1)?.id });
    expect(app.teacherSink.sent.filter(({ event }) => event === 'quiz-cue')).toHaveLength(app.listed.length);
  });

  it('keep an answer once however often it is sent, in any order, and through a restart', async () => {
    const folder = await temporaryFolder();
    const app = await openRound({ folder });
    const { clock, roundId } = app;
    const sent = [3, 1, 2, 3, 3, 1];
    const replies = await Promise.all(
      sent.map((revision) => answer(app, roundId, 'p1', 'abc'[revision % 3] ?? 'a', { revision })),
    );
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(sent.map(() => 200));
    const later = await answer(app, roundId, 'p1', 'b', { revision: 1 });
    expect(later.json<AnswerReceipt>()).toMatchObject({ status: 'superseded', revision: 3 });
    await app.close();

    const again = await openQuizApp({ folder, clock });
    const reply = await again.ask(pupil('p1'), 'GET', `rounds/${roundId}/answers`);
    const { answers } = v.parse(keptAnswersSchema, reply.json());
    expect(answers).toMatchObject([
      { questionId: 'sum', attempt: 1, revision: 3, value: chooses('a'), status: 'kept' },
    ]);
    expect((await answer(again, roundId, 'p1', 'a', { revision: 3 })).json()).toMatchObject({
      status: 'kept',
      revision: 3,
    });
    const { cues } = v.parse(quizCuesSchema, (await again.ask(pupil('p1'), 'GET', 'cues')).json());
    expect(cues.map(({ kind }) => kind)).toEqual(['announce', 'open']);
    expect(again.listed.map(({ id }) => id)).toEqual(app.listed.map(({ id }) => id));
    await clock.advance(2_000);
    expect((await again.quiz.tally(roundId)).questions[0]).toMatchObject({ answered: 1, correct: 0 });
  });

  it('acknowledge nothing that the disk has no room for, and go on when it has', async () => {
    const app = await openRound({ maxBytes: 256 * 1024 });
    const kept: string[] = [];
    const refused: string[] = [];
    // Long texts fill the database.
    for (let at = 0; at < 20 && refused.length < 3; at++) {
      const body = makeAnswer({ kind: 'free-text', text: 'x'.repeat(3_900) }, { nowMs: app.clock.now() });
      const many = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          app.ask(pupil(`p${at}-${index}`), 'PUT', `rounds/${app.roundId}/answers/why/1`, body),
        ),
      );
      for (const [index, reply] of many.entries()) {
        if (reply.statusCode === 200) kept.push(`p${at}-${index}`);
        else refused.push(codeOf(reply));
      }
    }
    expect(new Set(refused)).toEqual(new Set(['storage-full']));
    const results = await app.quiz.reports.results(app.roundId);
    expect(results.pupils.map(({ pupil: name }) => name).sort()).toEqual(kept.sort());
    await app.close();
    const again = await openQuizApp({ folder: app.folder, clock: app.clock });
    const after = await again.quiz.reports.results(app.roundId);
    expect(after.pupils.map(({ pupil: name }) => name).sort()).toEqual(kept);
    const body = makeAnswer({ kind: 'free-text', text: 'now' }, { nowMs: app.clock.now() });
    const reply = await again.ask(pupil('late-comer'), 'PUT', `rounds/${app.roundId}/answers/why/1`, body);
    expect(reply.json()).toMatchObject({ status: 'kept' });
  });

  it('tell late answers from those in time, and count only these', async () => {
    const app = await openRound({}, 5_000);
    expect((await answer(app, app.roundId, 'p1', 'b')).json()).toMatchObject({ status: 'kept' });
    await app.clock.advance(10_000);
    expect((await answer(app, app.roundId, 'p2', 'b')).json()).toMatchObject({ status: 'late', revision: 0 });
    expect((await answer(app, app.roundId, 'p1', 'c', { revision: 2 })).json()).toMatchObject({
      status: 'late',
      revision: 1,
    });
    const results = v.parse(
      roundResultsSchema,
      (await app.ask(teacher, 'GET', `rounds/${app.roundId}/results`)).json(),
    );
    expect(results.pupils).toMatchObject([
      { pupil: 'p1', points: 1, answers: [{ status: 'kept', value: chooses('b') }] },
      { pupil: 'p2', points: 0, answers: [{ status: 'late' }] },
    ]);
    expect(results.questions[0]).toMatchObject({ answered: 1, late: 1, facility: 1 });
  });

  it('tell pupils their results after the reveal, and the class what everybody answered', async () => {
    const app = await openRound();
    for (let at = 0; at < 12; at++) await answer(app, app.roundId, `p${at}`, at < 9 ? 'b' : 'a');
    const early = await app.ask(pupil('p0'), 'GET', `rounds/${app.roundId}/result`);
    expect([early.statusCode, codeOf(early)]).toEqual([409, 'conflict']);
    await closeAndReveal(app, app.roundId);
    const result = await app.ask(pupil('p0'), 'GET', `rounds/${app.roundId}/result`);
    expect(v.parse(pupilResultSchema, result.json())).toMatchObject({ points: 1, maxPoints: 3 });
    const reply = await app.ask(pupil('p0'), 'GET', `rounds/${app.roundId}/distribution`);
    const { questions } = v.parse(distributionSchema, reply.json());
    // Three pupils of twelve are too few to be shown, and with the zero beside them they can't be reckoned.
    expect(questions[0]).toEqual({
      questionId: 'sum',
      answered: 12,
      choices: [
        { id: 'a', count: null },
        { id: 'b', count: 9 },
        { id: 'c', count: null },
      ],
    });
  });

  it('show the best only where the class wants that', async () => {
    const app = await openRound({ leaderboard: true });
    await answer(app, app.roundId, 'p1', 'b');
    await answer(app, app.roundId, 'p2', 'a');
    await closeAndReveal(app, app.roundId);
    const board = await app.ask(pupil('p2'), 'GET', `rounds/${app.roundId}/leaderboard`);
    expect(board.json()).toMatchObject({
      places: [
        { place: 1, pupil: 'p1', points: 1 },
        { place: 2, pupil: 'p2' },
      ],
    });
    const other = await openRound();
    await closeAndReveal(other, other.roundId);
    expect((await other.ask(pupil('p2'), 'GET', `rounds/${other.roundId}/leaderboard`)).statusCode).toBe(404);
  });

  it('give the teacher a table and statements', async () => {
    const app = await openRound();
    await answer(app, app.roundId, '=cmd()', 'b');
    const csv = await app.ask(teacher, 'GET', `rounds/${app.roundId}/results.csv`);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body).toContain("\r\n'=cmd(),1,3,B,1,kept,");
    const statements = (await app.ask(teacher, 'GET', `rounds/${app.roundId}/statements`)).json<object[]>();
    expect(statements).toMatchObject([
      {
        actor: { account: { name: '=cmd()' } },
        result: { response: 'b', success: true, score: { raw: 1, max: 1 } },
      },
    ]);
    expect((await app.ask(teacher, 'POST', `rounds/${app.roundId}/statements`)).statusCode).toBe(409);
    expect((await app.ask(teacher, 'GET', `rounds/${app.roundId}/statements/push`)).json()).toMatchObject({
      state: 'unavailable',
    });
    const { rounds } = v.parse(roundListSchema, (await app.ask(teacher, 'GET', 'rounds')).json());
    expect(rounds).toMatchObject([{ roundId: app.roundId, quizId: 'angles', state: 'open' }]);
  });

  it('keep what teachers upload, and refuse what can’t be asked by its item', async () => {
    const app = await openQuizApp({ folder: await temporaryFolder() });
    const quiz = makeQuiz();
    expect((await app.ask(teacher, 'PUT', 'quizzes/angles', quiz)).json()).toEqual(quiz);
    const list = v.parse(quizListSchema, (await app.ask(teacher, 'GET', 'quizzes')).json());
    expect(list.quizzes).toMatchObject([{ id: 'angles', title: 'Angles', questions: 3, scored: true }]);
    expect((await app.ask(teacher, 'GET', 'quizzes/angles')).headers['cache-control']).toBe('no-store');
    const [first, ...others] = quiz.items;
    const wrong = { ...quiz, items: [{ ...first, key: { kind: 'single-choice', correct: 'z' } }, ...others] };
    const refused = await app.ask(teacher, 'PUT', 'quizzes/angles', wrong);
    expect([refused.statusCode, codeOf(refused)]).toEqual([422, 'quiz-invalid']);
    expect(refused.body).toContain('items[0]');
    const shapeless = await app.ask(teacher, 'PUT', 'quizzes/angles', {
      ...quiz,
      items: [{ question: { id: 'q7', kind: 'x' } }],
    });
    expect(shapeless.body).toContain('items[0] (q7)');
    expect((await app.ask(teacher, 'DELETE', 'quizzes/angles')).statusCode).toBe(204);
    expect((await app.ask(teacher, 'GET', 'quizzes/angles')).statusCode).toBe(404);
  });

  it('take pictures by what they are, and publish them sealed', async () => {
    const app = await openQuizApp({ folder: await temporaryFolder() });
    const picture = Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), Buffer.alloc(64, 7)]);
    const address = createHash('sha256').update(picture).digest('base64url');
    const put = async (bytes: Buffer, at: string) =>
      app.app.inject({
        method: 'PUT',
        url: `/classes/demo/quiz/media/${at}`,
        headers: {
          'content-type': 'image/png',
          authorization: `Bearer ${await app.sign('teacher', 'teacher')}`,
        },
        payload: bytes,
      });
    expect(
      (await put(Buffer.from('<svg/>'), createHash('sha256').update('<svg/>').digest('base64url')))
        .statusCode,
    ).toBe(400);
    expect((await put(picture, 'a'.repeat(43))).statusCode).toBe(400);
    const large = Buffer.concat([picture, Buffer.alloc(5 * 1024 * 1024)]);
    const tooLarge = await put(large, createHash('sha256').update(large).digest('base64url'));
    expect([tooLarge.statusCode, codeOf(tooLarge)]).toEqual([400, 'request-invalid']);
    expect(tooLarge.body).toContain('large');
    const [first, ...others] = makeQuiz().items;
    const image = { kind: 'image', type: 'image/png', width: 8, height: 8, address, alt: 'A triangle' };
    const items = [{ ...first, question: { ...first?.question, prompt: [image] } }, ...others];
    expect(codeOf(await app.ask(teacher, 'PUT', 'quizzes/angles', { ...makeQuiz(), items }))).toBe(
      'quiz-invalid',
    );
    expect((await put(picture, address)).statusCode).toBe(204);
    const kept = await app.ask(teacher, 'GET', `media/${address}`);
    expect([kept.statusCode, kept.rawPayload]).toEqual([200, picture]);
    expect(kept.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect((await app.ask(pupil('p1'), 'GET', `media/${address}`)).statusCode).toBe(403);
    expect((await app.ask(teacher, 'GET', `media/${'a'.repeat(43)}`)).statusCode).toBe(404);
    expect((await app.ask(teacher, 'PUT', 'quizzes/angles', { ...makeQuiz(), items })).statusCode).toBe(200);
    await app.quiz.rounds.stage('angles');
    expect((await app.app.inject(`/classes/demo/quiz/packages/${address}`)).statusCode).toBe(404);
    const [announce] = app.quiz.rounds.cues;
    expect(announce).toMatchObject({ kind: 'announce', packages: [{}, {}] });
  });

  it.each([
    ['no token', 'GET', 'cues', undefined, 401],
    ['a pupil who wants results', 'GET', 'rounds/r/results', 'student', 403],
    ['a pupil who uploads', 'PUT', 'quizzes/angles', 'student', 403],
    ['a teacher who answers', 'PUT', 'rounds/r/answers/q/1', 'teacher', 403],
    ['who has no token', 'GET', `media/${'a'.repeat(43)}`, undefined, 401],
    ['a pupil who wants pictures', 'GET', `media/${'a'.repeat(43)}`, 'student', 403],
    ['a picture that is not there', 'GET', `media/${'a'.repeat(43)}`, 'teacher', 404],
    ['a pupil who asks for the record store', 'GET', 'rounds/r/statements/push', 'student', 403],
    ['a round that is not there', 'PUT', 'rounds/r/answers/q/1', 'student', 404],
    ['a package that is not there', 'GET', 'packages/..%2f..%2fkeys', undefined, 404],
  ] as const)('refuse %s', async (_name, method, url, role, status) => {
    const app = await openQuizApp({ folder: await temporaryFolder() });
    const headers = role && { authorization: `Bearer ${await app.sign(role, 'x')}` };
    const payload = method === 'PUT' ? makeAnswer(chooses('a'), { nowMs: 0 }) : undefined;
    const reply = await app.app.inject({
      method,
      url: `/classes/demo/quiz/${url}`,
      ...(headers && { headers }),
      ...(payload && { payload }),
    });
    expect(reply.statusCode).toBe(status);
  });

  it('are named by the class’s descriptor', async () => {
    const app = await openQuizApp({ folder: await temporaryFolder() });
    const headers = { authorization: `Bearer ${await app.sign('student', 'p')}` };
    const reply = await app.app.inject({ url: '/classes/demo', headers });
    expect(reply.json()).toMatchObject({ quizUrl: '/classes/demo/quiz' });
  });
});
