import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ClassDescriptor } from '@hope-online/protocol';
import { type Quiz, type QuizCue, quizCuesSchema } from '@hope-online/protocol/quiz';
import { type SchoolServer } from '@hope-online/server';
import { checkMediaPlaylist } from '@hope-online/server/testing';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { cleanupsAfterAll } from './support/cleanups.js';
import { RawSignalling } from './support/raw-signalling.js';
import { openSchool, tokenFor, untilHlsReady } from './support/school.js';

const cleanup = cleanupsAfterAll();
const quiz = {
  format: 1,
  id: 'angles',
  title: 'Angles',
  items: [
    {
      question: {
        kind: 'true-false',
        id: 'sum',
        prompt: [{ kind: 'paragraph', children: [{ kind: 'text', text: '180 degrees?' }] }],
      },
      key: { kind: 'true-false', correct: true },
    },
  ],
} satisfies object as unknown as Quiz;

let dataDir = '';
let school: SchoolServer;
let teacher: RawSignalling;
let roundId = '';
let requests = 1;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'hope-e2e-quiz-'));
  cleanup(() => rm(dataDir, { recursive: true, force: true }));
  await start();
  expect((await ask('teacher', 'PUT', 'quizzes/angles', quiz)).status).toBe(200);
}, 60_000);

/** Starts a server on the same folder as the one before. */
async function start(): Promise<void> {
  school = await openSchool({ dataDir }, cleanup);
  await untilHlsReady(school);
  teacher = await RawSignalling.open(school.url);
  await teacher.hello(await tokenFor(school, 'teacher'));
  requests = 1;
}

async function ask(
  role: 'student' | 'teacher',
  method: string,
  what: string,
  body?: object,
  subject?: string,
) {
  return fetch(`${school.url}/classes/demo/quiz/${what}`, {
    method,
    headers: {
      authorization: `Bearer ${await tokenFor(school, role, subject)}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function request<Result>(method: string, params: object): Promise<Result> {
  const id = ++requests;
  teacher.send({ id, method, params });
  const frame = await teacher.next((each) => 'id' in each && each.id === id);
  if (!('result' in frame)) throw new Error(JSON.stringify(frame));
  return frame.result as Result;
}

async function playlistRoot(): Promise<string> {
  const headers = { authorization: `Bearer ${await tokenFor(school, 'student')}` };
  const reply = await fetch(`${school.url}/classes/demo`, { headers });
  const { hlsUrl, quizUrl } = (await reply.json()) as ClassDescriptor;
  expect(quizUrl).toBe('/classes/demo/quiz');
  return new URL('.', new URL(hlsUrl, school.url)).href;
}

/** The cues that a playlist carries. */
function cuesIn(playlist: string): QuizCue[] {
  const tags = [...playlist.matchAll(/#EXT-X-DATERANGE:.*CLASS="online\.hope\.quiz".*X-CUE="([\w-]+)"/g)];
  return tags.map(([, cue = '']) => JSON.parse(Buffer.from(cue, 'base64url').toString()) as QuizCue);
}

const answer = (nowMs: number, revision = 1) => ({
  revision,
  value: { kind: 'true-false', chosen: true },
  classTimeMs: nowMs - 150,
  classTimeErrorMs: 50,
  path: 'webrtc',
  tappedAtMs: nowMs,
});

describe('a quiz on a real server', () => {
  it('is told by the socket, by every playlist and by HTTP alike, a second before its moment', async () => {
    await request('quiz.stage', { quizId: 'angles' });
    const opened = await request<{ roundId: string; atMs: number }>('quiz.open', { quizId: 'angles' });
    ({ roundId } = opened);
    const told = await teacher.next(
      (frame) => 'event' in frame && frame.event === 'quiz-cue' && isOpening(frame.data),
    );
    const root = await playlistRoot();
    for (const name of ['v0', 'v1', 'v2', 'a']) {
      const playlist = await (await fetch(`${root}${name}.m3u8`)).text();
      expect(checkMediaPlaylist(playlist)).toEqual([]);
      expect(cuesIn(playlist).find(isOpening)).toEqual('data' in told ? told.data : undefined);
      const delta = await (await fetch(`${root}${name}.m3u8?_HLS_skip=v2`)).text();
      expect(checkMediaPlaylist(delta, playlist)).toEqual([]);
    }
    const { cues, nowMs = 0 } = v.parse(quizCuesSchema, await (await ask('student', 'GET', 'cues')).json());
    expect(cues.find(isOpening)).toMatchObject({ roundId, atMs: opened.atMs });
    expect(opened.atMs - nowMs).toBeLessThan(1_000);
  });

  it('keeps every acknowledged answer through a restart, once, and tells its cues again', async () => {
    const { nowMs = 0 } = v.parse(quizCuesSchema, await (await ask('student', 'GET', 'cues')).json());
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const pupils = Array.from({ length: 30 }, (_, at) => `pupil-${at}`);
    const replies = await Promise.all(
      pupils.flatMap((pupil) =>
        [1, 2, 1].map((revision) =>
          ask('student', 'PUT', `rounds/${roundId}/answers/sum/1`, answer(nowMs + 1_500, revision), pupil),
        ),
      ),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    teacher.close();
    await school.close();
    await start();
    const { cues } = v.parse(quizCuesSchema, await (await ask('student', 'GET', 'cues')).json());
    expect(cues.map(({ kind }) => kind)).toEqual(['announce', 'open']);
    await request('quiz.close', { roundId });
    const results = await (await ask('teacher', 'GET', `rounds/${roundId}/results`)).json();
    expect(results).toMatchObject({ questions: [{ questionId: 'sum', answered: 30, facility: 1 }] });
    const tally = await request('quiz.tally', { roundId });
    expect(tally).toMatchObject({ questions: [{ questionId: 'sum', answered: 30, correct: 30, late: 0 }] });
  }, 60_000);
});

function isOpening(cue: unknown): boolean {
  return (cue as QuizCue).kind === 'open';
}
