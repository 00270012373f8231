import { settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { descriptor } from './testing/fake-school.js';
import { madeToken } from './testing/made-token.js';
import { SessionHarness } from './testing/session-harness.js';

const url = 'https://school.example/classes/math-g7/quiz/cues';

/** A session that has located its class; the school answers later requests as told, in turn. */
async function startWith(answers: (() => Promise<Response>)[], token?: () => Promise<string>) {
  const harness = new SessionHarness();
  const session = harness.start(token ? { token } : {});
  await settle();
  harness.school.locate = () => answers.shift()?.() ?? Promise.reject(new TypeError('no network'));
  harness.school.tokens.length = 0;
  return { harness, session };
}

const status = (code: number) => () => Promise.resolve(new Response(null, { status: code }));

describe('ClassSession.fetch', () => {
  it('goes with the class token, without a socket', async () => {
    const { harness, session } = await startWith([status(200)]);
    expect((await session.fetch(url)).status).toBe(200);
    expect(harness.school.tokens).toEqual(['Bearer token-1']);
    session.close();
  });

  it('goes once more with a fresh token where one is refused', async () => {
    let made = 0;
    const { harness, session } = await startWith([status(401), status(200)], () =>
      Promise.resolve(`token-${++made}`),
    );
    expect((await session.fetch(url)).status).toBe(200);
    expect(harness.school.tokens).toEqual(['Bearer token-1', 'Bearer token-2']);
    session.close();
  });

  it('gets one fresh token for all requests that were refused', async () => {
    let made = 0;
    const answers = [status(401), status(401), status(200), status(200)];
    const { session } = await startWith(answers, () => Promise.resolve(`token-${++made}`));
    await Promise.all([session.fetch(url), session.fetch(url)]);
    expect(made).toBe(2);
    session.close();
  });

  it('gives back what is refused again, and what no other token can mend', async () => {
    let made = 0;
    const twice = await startWith([status(401), status(401)], () => Promise.resolve(`token-${++made}`));
    expect((await twice.session.fetch(url)).status).toBe(401);
    twice.session.close();
    const fixed = await startWith([status(401)]);
    expect((await fixed.session.fetch(url)).status).toBe(401);
    fixed.session.close();
  });

  it('gives the token to no other server', async () => {
    const { harness, session } = await startWith([status(200)]);
    await expect(session.fetch('https://elsewhere.example/quiz')).rejects.toMatchObject({
      code: 'request-invalid',
    });
    expect(harness.school.tokens).toEqual([]);
    session.close();
  });

  it('gives it to the server that the descriptor names for quizzes', async () => {
    const harness = new SessionHarness();
    const quizUrl = 'https://quiz.example/q/math-g7';
    harness.school.locate = () => Promise.resolve(Response.json({ ...descriptor, quizUrl }));
    const session = harness.start();
    await settle();
    expect((await session.fetch(`${quizUrl}/cues`)).ok).toBe(true);
    session.close();
  });

  it('says that nobody can be reached, and gives up an answer that does not come', async () => {
    const { harness, session } = await startWith([]);
    await expect(session.fetch(url)).rejects.toMatchObject({ code: 'signalling-unreachable' });
    harness.school.locate = () => new Promise(() => undefined);
    const outcome = session.fetch(url).catch((error: unknown) => error);
    await harness.clock.advance(15_000);
    expect(await outcome).toMatchObject({ code: 'request-timeout' });
    session.close();
  });

  it('ends with its caller’s signal, and with the session whatever that says', async () => {
    const { harness, session } = await startWith([]);
    harness.school.locate = () => new Promise(() => undefined);
    const [first, second] = [new AbortController(), new AbortController()];
    const left = session.fetch(url, { signal: first.signal }).catch((error: unknown) => error);
    const closed = session.fetch(url, { signal: second.signal }).catch((error: unknown) => error);
    await settle();
    first.abort('left');
    expect(await left).toBe('left');
    session.close();
    expect(await closed).toMatchObject({ code: 'closed' });
  });

  it('ends with the session', async () => {
    const { harness, session } = await startWith([]);
    harness.school.locate = () => new Promise(() => undefined);
    const outcome = session.fetch(url).catch((error: unknown) => error);
    session.close();
    expect(await outcome).toMatchObject({ code: 'closed' });
    expect(harness.clock.pending).toBe(0);
  });
});

describe('ClassSession.participant', () => {
  it('is who the token says, as soon as there is one', async () => {
    const harness = new SessionHarness();
    const session = harness.start({ token: madeToken({ sub: 'pupil-7', xt: 2 }) });
    expect(session.participant).toBeUndefined();
    await settle();
    expect(session.participant).toEqual({ id: 'pupil-7', extendedTime: 2 });
    session.close();
  });
});
