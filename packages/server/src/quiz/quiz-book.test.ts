import { describe, expect, it } from 'vitest';
import { chooses, makeAnswer, makeQuiz } from './testing/made-quiz.js';
import { type BookPlace, openBook, pupilClaims } from './testing/open-book.js';

type Opened = Awaited<ReturnType<typeof openBook>>;

async function staged(more: Parameters<typeof openBook>[1] = {}, place?: BookPlace): Promise<Opened> {
  const around = await openBook(place, more);
  await around.book.library.upload('angles', makeQuiz());
  await around.book.rounds.stage('angles');
  return around;
}

async function opened(timeLimitMs: number | null = null, more: Parameters<typeof openBook>[1] = {}) {
  const around = await staged(more);
  const { roundId, atMs } = await around.book.rounds.open({ quizId: 'angles', timeLimitMs });
  await around.clock.advance(1_000);
  return { ...around, roundId, atMs };
}

async function answer({ book, clock }: Opened, roundId: string, pupil: string, chosen: string) {
  const place = { roundId, questionId: 'sum', attempt: 1 };
  const request = makeAnswer(chooses(chosen), { nowMs: clock.now() });
  return book.answers.put({ pupil, extendedTime: 1 }, place, request);
}

const kindsOf = (cues: readonly { kind: string }[]) => cues.map(({ kind }) => kind);

describe('QuizBook', () => {
  it('has everybody fetch ahead what is staged, spread over a time that grows with the class', async () => {
    const { book, told, pupils, place } = await staged();
    expect(told).toMatchObject([{ kind: 'announce', spreadMs: 500 }]);
    await book.rounds.stage('angles');
    expect(told).toHaveLength(1);
    for (let at = 0; at < 1_000; at++) pupils.push({ pupil: `p${at}`, path: 'webrtc', latencyMs: 100 });
    await book.library.upload('angles', makeQuiz({ title: 'Angles, better' }));
    await book.rounds.stage('angles');
    expect(told[1]).toMatchObject({ kind: 'announce', spreadMs: 2_500 });
    expect(told[1]?.roundId).toBe(told[0]?.roundId);
    expect(place.packages.addresses).toContain(told[1]?.kind === 'announce' && told[1].packages[0]?.address);
  });

  it('tells a cue a lead before its moment, and its key never sooner', async () => {
    const { book, told, listed, clock } = await staged();
    const atMs = clock.now() + 60_000;
    await book.rounds.open({ quizId: 'angles', atMs });
    await clock.advance(58_999);
    expect([kindsOf(told), kindsOf(book.rounds.cues)]).toEqual([['announce'], ['announce']]);
    await clock.advance(1);
    expect(told[1]).toMatchObject({
      kind: 'open',
      atMs,
      questionIds: ['sum', 'third', 'why'],
      closesAtMs: null,
    });
    expect(listed.map(({ id }) => id)).toEqual(told.map(({ id }) => id));
    expect(kindsOf(book.rounds.cues)).toEqual(['announce', 'open']);
  });

  it('closes by itself at the quiz’s limit or the teacher’s, and at the earliest close', async () => {
    const { book, told, roundId, atMs, clock } = await opened(30_000);
    expect(told.at(-1)).toMatchObject({ kind: 'open', closesAtMs: atMs + 30_000 });
    expect(await book.rounds.close({ roundId, atMs: atMs + 90_000 })).toEqual({ atMs: atMs + 30_000 });
    expect(kindsOf(told)).toEqual(['announce', 'open']);
    const sooner = await book.rounds.close({ roundId });
    expect(told.at(-1)).toMatchObject({ kind: 'close', atMs: sooner.atMs });
    expect(sooner.atMs).toBe(clock.now() + 1_000);
    await clock.advance(1_000);
    await expect(book.rounds.close({ roundId })).rejects.toMatchObject({
      code: 'conflict',
      details: { expected: 'open', received: 'closed' },
    });
  });

  it('keeps a scored reveal’s key until the slowest path and the longest time are over', async () => {
    const around = await opened(30_000);
    const { book, told, roundId, atMs, pupils, clock } = around;
    pupils.push({ pupil: 'p1', path: 'hls', latencyMs: 5_000 });
    await book.met(pupilClaims('p2', 1.5));
    // 45 s for the longest, 0.3 s for a finger, 5.5 s for the picture, 1 s for everybody to hear of it.
    const secretUntilMs = atMs + 45_000 + 300 + 5_500;
    const revealed = await book.rounds.reveal({ roundId });
    expect(revealed.atMs).toBe(secretUntilMs + 1_000);
    await clock.advance(secretUntilMs - clock.now() - 1);
    expect(JSON.stringify([told, book.rounds.cues])).not.toContain('reveal');
    await clock.advance(1);
    expect(told.at(-1)).toMatchObject({ kind: 'reveal', atMs: revealed.atMs });
    await expect(book.rounds.reveal({ roundId })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('waits for no path where nothing is scored', async () => {
    const { book, told, clock } = await openBook();
    const { roundId } = await book.rounds.quick({ letters: 4 });
    await clock.advance(1_000);
    expect(told.at(-1)).toMatchObject({ kind: 'open', questionIds: ['poll'] });
    await book.rounds.close({ roundId });
    const { atMs } = await book.rounds.reveal({ roundId });
    expect(atMs).toBe(clock.now() + 2_000);
  });

  it('takes a round back, with what was still a secret of it', async () => {
    const around = await opened(30_000);
    const { book, told, roundId, clock } = around;
    await answer(around, roundId, 'p1', 'b');
    await book.rounds.reveal({ roundId });
    await book.rounds.cancel({ roundId });
    await clock.advance(120_000);
    expect(kindsOf(told)).toEqual(['announce', 'open', 'cancel']);
    await expect(answer(around, roundId, 'p2', 'b')).rejects.toMatchObject({ code: 'conflict' });
    await expect(book.reports.result(roundId, 'p1')).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each([
    ['a quiz that is not staged', { quizId: 'other' }, 'conflict'],
    ['questions that the quiz has not', { quizId: 'angles', questionIds: ['sum', 'x'] }, 'request-invalid'],
    ['a question twice', { quizId: 'angles', questionIds: ['sum', 'sum'] }, 'request-invalid'],
    ['a moment that is over', { quizId: 'angles', atMs: 1 }, 'request-invalid'],
  ])('opens not %s', async (_name, request, code) => {
    const { book, told } = await staged();
    await expect(book.rounds.open(request)).rejects.toMatchObject({ code });
    expect(kindsOf(told)).toEqual(['announce']);
  });

  it('asks only what it opened with, and by the limits of each question', async () => {
    const { book, clock } = await staged();
    const { roundId } = await book.rounds.open({ quizId: 'angles', questionIds: ['sum'] });
    const put = (questionId: string, attempt: number) =>
      book.answers.put(
        { pupil: 'p', extendedTime: 1 },
        { roundId, questionId, attempt },
        makeAnswer(chooses('b'), { nowMs: clock.now() }),
      );
    await expect(put('sum', 1)).rejects.toMatchObject({
      code: 'conflict',
      details: { received: 'not open yet' },
    });
    await clock.advance(2_000);
    await expect(put('third', 1)).rejects.toMatchObject({ code: 'not-found' });
    await expect(put('sum', 3)).rejects.toMatchObject({
      code: 'request-invalid',
      details: { path: 'attempt' },
    });
    await expect(put('sum', 2)).resolves.toMatchObject({ status: 'kept' });
  });

  it('gives extended time to whom it belongs', async () => {
    const { book, clock, roundId } = await opened(10_000);
    await clock.advance(13_000);
    const put = (pupil: string, extendedTime: number) =>
      book.answers.put(
        { pupil, extendedTime },
        { roundId, questionId: 'sum', attempt: 1 },
        makeAnswer(chooses('b'), { nowMs: clock.now() }),
      );
    await expect(put('p1', 1)).resolves.toMatchObject({ status: 'late' });
    await expect(put('p2', 1.5)).resolves.toMatchObject({ status: 'kept' });
  });

  it('holds a flood off', async () => {
    const around = await opened();
    const flood = Array.from({ length: 401 }, () => answer(around, around.roundId, 'p1', 'b'));
    const outcomes = await Promise.allSettled(flood);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(400);
    expect(outcomes.at(-1)).toMatchObject({
      reason: { code: 'rate-limited', details: { retryAfterMs: 100 } },
    });
    await expect(answer(around, around.roundId, 'p2', 'b')).resolves.toMatchObject({ status: 'kept' });
  });

  it('tells the teacher each second while a tally changes, and not otherwise', async () => {
    const around = await opened();
    const { book, tallies, pupils, roundId, clock } = around;
    pupils.push(
      { pupil: 'p1', path: 'webrtc', latencyMs: null },
      { pupil: 'p2', path: 'hls', latencyMs: null },
    );
    book.seen(roundId, 'p1');
    for (const [pupil, chosen] of [
      ['p1', 'a'],
      ['p2', 'b'],
      ['p1', 'b'],
    ] as const)
      await answer(around, roundId, pupil, chosen);
    await clock.advance(2_000);
    expect(tallies.at(-1)).toMatchObject({
      roundId,
      present: 2,
      shown: 1,
      questions: [{ questionId: 'sum', answered: 2, correct: 1 }, { questionId: 'third', answered: 0 }, {}],
    });
    const before = tallies.length;
    await clock.advance(10_000);
    expect(tallies).toHaveLength(before);
  });

  it('goes on after a restart: told cues are not told again, secret ones when they are due, tallies as they were', async () => {
    const before = await opened(30_000);
    const { roundId, place, clock } = before;
    await answer(before, roundId, 'p1', 'b');
    await before.book.met(pupilClaims('p2', 2));
    const { atMs } = await before.book.rounds.reveal({ roundId });
    before.book.close();

    const after = await openBook(place);
    expect(kindsOf(after.book.rounds.cues)).toEqual(['announce', 'open']);
    expect(after.listed.map(({ id }) => id)).toEqual(before.listed.map(({ id }) => id));
    await clock.advance(2_000);
    expect(after.tallies.at(-1)?.questions[0]).toMatchObject({ answered: 1, correct: 1 });
    expect(after.told).toEqual([]);
    await clock.advance(atMs - clock.now());
    expect(after.told).toMatchObject([{ kind: 'reveal', atMs }]);
    expect(await after.book.reports.result(roundId, 'p1')).toMatchObject({ points: 1 });
    expect(before.told.filter(({ kind }) => kind === 'reveal')).toEqual([]);
  });

  it('shows everybody the same distribution for ever, whoever comes late', async () => {
    const around = await opened();
    const { book, roundId, clock } = around;
    for (let at = 0; at < 6; at++) await answer(around, roundId, `p${at}`, 'b');
    await clock.advance(1_000);
    const queued = makeAnswer(chooses('a'), { nowMs: clock.now() });
    const { atMs: closesAtMs } = await book.rounds.close({ roundId });
    await clock.advance(closesAtMs - clock.now());
    const { atMs } = await book.rounds.reveal({ roundId });
    await clock.advance(atMs - clock.now());
    const shown = await book.reports.distribution(roundId);
    await clock.advance(60_000);
    const place = { roundId, questionId: 'sum', attempt: 1 };
    expect(await book.answers.put({ pupil: 'p9', extendedTime: 1 }, place, queued)).toMatchObject({
      status: 'kept',
    });
    expect(await book.reports.distribution(roundId)).toEqual(shown);
    const { pupils } = await book.reports.results(roundId);
    expect(pupils.at(-1)).toMatchObject({ pupil: 'p9', answers: [{ deferred: true, judgedBy: 'picture' }] });
  });

  it('forgets a round when its time is over, with its answers and packages', async () => {
    const around = await opened(10_000, { keepMs: 86_400_000 });
    const { roundId, place, clock, book } = around;
    await answer(around, roundId, 'p1', 'b');
    await clock.advance(2 * 86_400_000);
    await book.rounds.quick({ letters: 2 });
    expect(book.rounds.list.rounds.map((round) => round.quizId)).toEqual(['quick']);
    expect([...place.stores.streams.values()].flatMap(({ records }) => records)).toEqual([]);
    expect(place.packages.addresses).toHaveLength(2);
    await expect(book.reports.results(roundId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('leaves no timer behind when it is closed, however often', async () => {
    const around = await opened(10_000);
    await answer(around, around.roundId, 'p1', 'b');
    await around.book.rounds.reveal({ roundId: around.roundId });
    around.book.close();
    around.book.close();
    expect(around.clock.pending).toBe(0);
  });
});
