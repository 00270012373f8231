import { createServer, request as httpRequest } from 'node:http';
import { type AddressInfo } from 'node:net';
import { HopeError } from '@hope-online/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Forged, portal } from '../partners/testing/test-access.js';
import { chooses, makeAnswer, makeQuiz } from '../quiz/testing/made-quiz.js';
import { answerBytes } from './answer-intake.js';
import { AnswerLane } from './answer-lane.js';
import { type QuizAccess } from './quiz-access.js';
import { openQuizApp, teacher, temporaryFolder } from './testing/quiz-app.js';

interface Sent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Told {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What only a real socket has, or each moment otherwise. */
const ofTheSocket = ['date', 'connection', 'keep-alive'];

function withoutSocket(headers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheSocket.includes(name)));
}

/** Sends over a real socket. */
function put(port: number, { path, headers, body }: Sent): Promise<Told> {
  return new Promise((resolve, reject) => {
    const length =
      'transfer-encoding' in headers ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = { port, path, method: 'PUT', headers: { ...length, ...headers } };
    httpRequest(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: withoutSocket(response.headers), body: text }),
      );
    })
      .on('error', reject)
      .end(body);
  });
}

async function openRound() {
  const app = await openQuizApp({ folder: await temporaryFolder() });
  await app.ask(teacher, 'PUT', 'quizzes/angles', makeQuiz());
  await app.quiz.rounds.stage('angles');
  const { roundId, atMs } = await app.quiz.rounds.open({ quizId: 'angles', timeLimitMs: null });
  await app.clock.advance(atMs - app.clock.now() + 500);
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.app.server.address() as AddressInfo;
  const right = async (forged?: Forged): Promise<Sent> => ({
    path: `/classes/demo/quiz/rounds/${roundId}/answers/sum/1`,
    headers: {
      authorization: `Bearer ${await app.access.partner.mint(forged)}`,
      'content-type': 'application/json',
      origin: portal,
    },
    body: JSON.stringify(makeAnswer(chooses('b'), { nowMs: app.clock.now() })),
  });
  /** Past the framework, as a test asks it. */
  const ask = async ({ path, headers, body }: Sent): Promise<Told> => {
    const reply = await app.app.inject({ method: 'PUT', url: path, headers, payload: body });
    return { status: reply.statusCode, headers: withoutSocket(reply.headers), body: reply.body };
  };
  return { ...app, port, roundId, right, ask };
}

describe('an answer over a socket', () => {
  it('is kept, and gets the receipt that the framework’s route gives for it too', async () => {
    const { port, right, ask } = await openRound();
    const sent = await right();
    const told = await put(port, sent);
    expect(told.status).toBe(200);
    expect(JSON.parse(told.body)).toMatchObject({ status: 'kept', revision: 1 });
    expect(told.headers).toMatchObject({
      'access-control-allow-origin': portal,
      'cache-control': 'no-store',
    });
    expect(await ask(sent)).toEqual(told);
  });

  it.each<{ name: string; change: (sent: Sent) => Partial<Sent>; forged?: Forged; status: number }>([
    { name: 'no token', change: () => ({ headers: { 'content-type': 'application/json' } }), status: 401 },
    {
      name: 'a token of another scheme',
      change: ({ headers }) => ({ headers: { ...headers, authorization: 'Basic cDpw' } }),
      status: 401,
    },
    {
      name: 'a token that is none',
      change: ({ headers }) => ({ headers: { ...headers, authorization: 'Bearer a b' } }),
      status: 401,
    },
    { name: 'a teacher’s token', change: () => ({}), forged: { claims: { role: 'teacher' } }, status: 403 },
    { name: 'another class’s', change: () => ({}), forged: { claims: { cls: 'physics' } }, status: 403 },
    {
      name: 'a token from another page',
      change: ({ headers }) => ({ headers: { ...headers, origin: 'https://evil.example' } }),
      status: 403,
    },
    {
      name: 'an unknown class',
      change: ({ path }) => ({ path: path.replace('/demo/', '/physics/') }),
      status: 404,
    },
    {
      name: 'an unknown round',
      change: ({ path }) => ({ path: path.replace(/r-[^/]+/, 'r-none') }),
      status: 404,
    },
    {
      name: 'an unknown question',
      change: ({ path }) => ({ path: path.replace('/sum/', '/sums/') }),
      status: 404,
    },
    { name: 'an attempt too many', change: ({ path }) => ({ path: `${path}2` }), status: 400 },
    { name: 'an attempt that is none', change: ({ path }) => ({ path: `${path}e` }), status: 400 },
    {
      name: 'an address written otherwise',
      change: ({ path }) => ({ path: path.replace('/sum/', '/%73um/') }),
      status: 200,
    },
    { name: 'a query', change: ({ path }) => ({ path: `${path}?a=1` }), status: 200 },
    { name: 'a body that breaks off', change: ({ body }) => ({ body: body.slice(0, -1) }), status: 400 },
    { name: 'an empty body', change: () => ({ body: '' }), status: 400 },
    { name: 'a list', change: () => ({ body: '[]' }), status: 400 },
    {
      name: 'a prototype',
      change: ({ body }) => ({ body: body.replace('{', '{"__proto__":{"role":"teacher"},') }),
      status: 400,
    },
    {
      name: 'a prototype within',
      change: ({ body }) => ({ body: body.replace('"value":{', '"value":{"constructor":{"prototype":{}},') }),
      status: 400,
    },
    {
      name: 'a revision that is none',
      change: ({ body }) => ({ body: body.replace('"revision":1', '"revision":-1') }),
      status: 400,
    },
    {
      name: 'a body that is too long',
      change: ({ body }) => ({ body: `${body}${' '.repeat(answerBytes)}` }),
      status: 400,
    },
    {
      name: 'another type',
      change: ({ headers }) => ({ headers: { ...headers, 'content-type': 'text/plain' } }),
      status: 400,
    },
    {
      name: 'a type with its characters',
      change: ({ headers }) => ({
        headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
      }),
      status: 200,
    },
  ])('is answered as the framework would: $name', async ({ change, forged, status }) => {
    const { port, right, ask } = await openRound();
    const plain = await right(forged);
    const sent = { ...plain, ...change(plain) };
    const told = await put(port, sent);
    expect(told.status).toBe(status);
    expect(told).toEqual(await ask(sent));
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  it('is refused when its token is taken back, or over', async () => {
    const { port, right, access, clock } = await openRound();
    const sent = await right();
    expect((await put(port, sent)).status).toBe(200);
    await access.change({ revoked: { tokens: ['t1'] } });
    expect(await put(port, sent)).toMatchObject({ status: 403, body: /token-revoked/ });
    await access.change({});
    expect((await put(port, sent)).status).toBe(200);
    await clock.advance(700_000);
    expect(await put(port, sent)).toMatchObject({ status: 401, body: /token-expired/ });
  });

  it('is told when to come again, where there are too many', async () => {
    const { port, right, ask } = await openRound();
    const sent = await right();
    for (let at = 0; at < 400; at++) await ask(sent);
    const told = await put(port, sent);
    expect(told).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    expect(told).toEqual(await ask(sent));
  });

  it('is answered by the framework when the server closes', async () => {
    const { port, right, app } = await openRound();
    const sent = await right();
    const closed = app.close();
    const told = await put(port, sent).catch((error: unknown) => error);
    expect(told).toSatisfy((each: Partial<Told> | Error) => each instanceof Error || each.status === 503);
    await closed;
  });
});

describe('AnswerLane', () => {
  const refuse = (): unknown => Promise.reject(new HopeError('class-unknown', 'asked'));
  async function openLane(visit = refuse) {
    const access = { visit } as unknown as QuizAccess;
    const told = {
      status: 299,
      headers: {},
      body: { error: { code: 'class-unknown', message: '' } },
    } as const;
    const lane = new AnswerLane({ access, parse: JSON.parse, tellError: () => told });
    const server = createServer((request, response) => {
      if (!lane.take(request, response)) response.writeHead(298).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return { lane, port: (server.address() as AddressInfo).port };
  }
  const path = '/classes/demo/quiz/rounds/r-1/answers/sum/1';
  const headers = { 'content-type': 'application/json' };

  it('takes what pages send', async () => {
    const { port } = await openLane();
    expect((await put(port, { path, headers, body: '{}' })).status).toBe(299);
  });

  it.each<Partial<Sent>>([
    { path: '/classes/demo/quiz/rounds/r-1/answers/sum' },
    { path: `${path}/2` },
    { path: `${path}?a` },
    { path: path.replace('demo', '..') },
    { headers: {} },
    { headers: { 'content-type': 'application/json;charset=utf-8' } },
    { headers: { ...headers, 'transfer-encoding': 'chunked' } },
    { body: ' '.repeat(answerBytes + 1) },
  ])('leaves the rest to the framework: %o', async (change) => {
    const { port } = await openLane();
    expect((await put(port, { path, headers, body: '{}', ...change })).status).toBe(298);
  });

  it('ends the socket where the reply can’t be written', async () => {
    const { port } = await openLane(() => ({ claims: { origin: 'https://portal.example\n' } }));
    await expect(put(port, { path, headers, body: '{}' })).rejects.toThrow('socket hang up');
  });

  it('takes nothing more once it is closed', async () => {
    const { port, lane } = await openLane();
    lane.close();
    expect((await put(port, { path, headers, body: '{}' })).status).toBe(298);
  });
});
