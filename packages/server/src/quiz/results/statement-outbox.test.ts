import { settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { chooses, makeAnswer, makeQuiz } from '../testing/made-quiz.js';
import { BookPlace, openBook } from '../testing/open-book.js';
import { HttpStatementStore } from './http-statement-store.js';
import { type SendOutcome, type StatementStore } from './statement-store.js';

/** An LRS that answers as it is told. */
class FakeStore implements StatementStore {
  readonly got: string[][] = [];
  outcomes: SendOutcome[] = [];

  send(statements: Parameters<StatementStore['send']>[0]): Promise<SendOutcome> {
    this.got.push(statements.map(({ actor }) => actor.account.name));
    return Promise.resolve(this.outcomes.shift() ?? { name: 'taken' });
  }
}

/** A book whose round has been answered by so many pupils. */
async function answered(pupils: number, statementStore: StatementStore) {
  const opened = await openBook(new BookPlace(), { statementStore });
  const { book, clock } = opened;
  await book.library.upload('angles', makeQuiz());
  await book.rounds.stage('angles');
  const { roundId } = await book.rounds.open({ quizId: 'angles', timeLimitMs: 10_000 });
  await clock.advance(2_000);
  for (let at = 0; at < pupils; at++) {
    const request = makeAnswer(chooses('b'), { nowMs: clock.now() });
    await book.answers.put(
      { pupil: `p${100 + at}`, extendedTime: 1 },
      { roundId, questionId: 'sum', attempt: 1 },
      request,
    );
  }
  return { ...opened, roundId };
}

const later: SendOutcome = { name: 'later', why: 'status 503' };

describe('StatementOutbox', () => {
  it('pushes in batches when the teacher asks', async () => {
    const store = new FakeStore();
    const { book, roundId, clock } = await answered(120, store);
    await book.pushStatements(roundId);
    await clock.advance(0);
    await settle();
    expect(store.got.map(({ length }) => length)).toEqual([50, 50, 20]);
    await clock.advance(3_600_000);
    expect(store.got).toHaveLength(3);
  });

  it('pushes by itself when the last answer can have come', async () => {
    const store = new FakeStore();
    const { book, roundId, clock } = await answered(1, store);
    await book.rounds.reveal({ roundId });
    await clock.advance(9_000 + 600_000 - 1);
    expect(store.got).toEqual([]);
    await clock.advance(10);
    expect(store.got).toEqual([['p100']]);
  });

  it('tries again as long as the LRS has no time, also after a restart', async () => {
    const store = new FakeStore();
    store.outcomes = [later, later, { ...later, retryAfterMs: 120_000 }];
    const { book, roundId, clock, place } = await answered(1, store);
    await book.pushStatements(roundId);
    await clock.advance(3_100);
    expect(store.got).toHaveLength(3);
    await clock.advance(116_000);
    expect(store.got).toHaveLength(3);
    book.close();
    const again = await openBook(place, { statementStore: store });
    await again.clock.advance(10);
    expect(store.got).toHaveLength(4);
    await again.clock.advance(3_600_000);
    expect(store.got).toHaveLength(4);
  });

  it('sends each by itself where the LRS refuses a batch for one that it has', async () => {
    const store = new FakeStore();
    const { book, roundId, clock } = await answered(3, store);
    store.outcomes = [{ name: 'there' }, { name: 'there' }, { name: 'taken' }, { name: 'taken' }];
    await book.pushStatements(roundId);
    await clock.advance(0);
    await settle();
    expect(store.got).toEqual([['p100', 'p101', 'p102'], ['p100'], ['p101'], ['p102']]);
    expect(book.pushOf(roundId)).toMatchObject({ state: 'taken' });
  });

  it('tells how it stands, also after a restart', async () => {
    const store = new FakeStore();
    store.outcomes = [later];
    const { book, roundId, clock, place } = await answered(1, store);
    expect(book.pushOf(roundId)).toEqual({ state: 'none', failures: 0, nextAtMs: null });
    await book.pushStatements(roundId);
    await clock.advance(0);
    await settle();
    const waiting = book.pushOf(roundId);
    expect(waiting).toMatchObject({ state: 'waiting', failures: 1 });
    expect(waiting.nextAtMs).toBeGreaterThanOrEqual(clock.now());
    await clock.advance(1_000);
    await settle();
    expect(book.pushOf(roundId)).toEqual({ state: 'taken', failures: 0, nextAtMs: null });
    book.close();
    const again = await openBook(place, { statementStore: store });
    expect(again.book.pushOf(roundId)).toMatchObject({ state: 'taken' });
    expect(() => again.book.pushOf('other')).toThrow('round');
    again.book.close();
    const without = await openBook(place, {});
    expect(without.book.pushOf(roundId)).toMatchObject({ state: 'unavailable' });
  });

  it('gives up what is refused', async () => {
    const store = new FakeStore();
    store.outcomes = [{ name: 'refused', why: 'status 400' }];
    const { book, roundId, clock } = await answered(60, store);
    await book.pushStatements(roundId);
    await clock.advance(3_600_000);
    expect(store.got).toHaveLength(1);
    expect(book.pushOf(roundId)).toMatchObject({ state: 'refused' });
  });
});

describe('HttpStatementStore', () => {
  const signal = new AbortController().signal;

  it('posts statements as xAPI wants them', async () => {
    const asked: { url: unknown; init: RequestInit | undefined }[] = [];
    const store = new HttpStatementStore({
      endpoint: 'https://lrs.example/xapi/',
      authorization: 'Basic abc',
      fetch: (url, init) => {
        asked.push({ url, init });
        return Promise.resolve(new Response('[]'));
      },
    });
    expect(await store.send([], signal)).toEqual({ name: 'taken' });
    expect(asked).toMatchObject([
      {
        url: 'https://lrs.example/xapi/statements',
        init: {
          method: 'POST',
          body: '[]',
          headers: { authorization: 'Basic abc', 'x-experience-api-version': '1.0.3' },
        },
      },
    ]);
  });

  it.each([
    [409, {}, { name: 'there' }],
    [400, {}, { name: 'refused', why: 'status 400' }],
    [401, {}, { name: 'refused', why: 'status 401' }],
    [503, {}, { name: 'later', why: 'status 503' }],
    [429, { 'retry-after': '7' }, { name: 'later', why: 'status 429', retryAfterMs: 7_000 }],
  ])('takes status %i for what it means', async (status, headers, expected) => {
    const fetch = () => Promise.resolve(new Response(null, { status, headers }));
    const store = new HttpStatementStore({ endpoint: 'https://lrs.example', authorization: 'x', fetch });
    expect(await store.send([], signal)).toEqual(expected);
  });

  it('goes nowhere else than to the address in the settings', async () => {
    const modes: unknown[] = [];
    const fetch = (_url: unknown, init?: RequestInit) => {
      modes.push(init?.redirect);
      return Promise.reject(new TypeError('redirected'));
    };
    const store = new HttpStatementStore({ endpoint: 'https://lrs.example', authorization: 'x', fetch });
    expect(await store.send([], signal)).toMatchObject({ name: 'later' });
    expect(modes).toEqual(['error']);
  });

  it('tries later where there is no network', async () => {
    const fetch = () => Promise.reject(new TypeError('no network'));
    const store = new HttpStatementStore({ endpoint: 'https://lrs.example', authorization: 'x', fetch });
    expect(await store.send([], signal)).toEqual({ name: 'later', why: 'no network' });
  });
});
