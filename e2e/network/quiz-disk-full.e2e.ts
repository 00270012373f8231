import { execFile } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type WireError } from '@hope-online/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { ChaosProxy } from '../support/chaos-proxy.js';
import { cleanupsAfterAll } from '../support/cleanups.js';
import { freePort } from '../support/free-port.js';
import { here, LabSchool } from '../support/lab-school.js';
import { joinAsPupil, type QuizPupil, textQuiz } from '../support/quiz-pupil.js';
import { QuizTeacher, until } from '../support/quiz-teacher.js';
import { makeFolder, type ReachableSchool } from '../support/school.js';

const run = promisify(execFile);
const cleanup = cleanupsAfterAll();
const diskMebibytes = 8;
/** Long answers, so that what SQLite has in reserve is soon used up. */
const answerLength = 3_900;
const pupilCount = 40;
const question = 'why';

let port: number;
let dataDir: string;
let school: LabSchool;
let proxy: ChaosProxy;
let teacher: QuizTeacher;
let pupils: QuizPupil[];

async function startSchool(): Promise<void> {
  school = await LabSchool.open(here, { port, dataDir, media: { port: 0, workers: 1 } });
}

beforeAll(async () => {
  dataDir = path.join(await makeFolder('hope-e2e-full-', cleanup), 'disk');
  await mkdir(dataDir);
  await run('mount', ['-t', 'tmpfs', '-o', `size=${diskMebibytes}m`, 'tmpfs', dataDir]);
  cleanup(async () => void (await run('umount', [dataDir])));
  port = await freePort();
  await startSchool();
  cleanup(() => school.close());
  proxy = await ChaosProxy.open({ schoolPort: port, random: () => 0.999 }, cleanup);
  await proxy.calm();
  const throughProxy: ReachableSchool = {
    url: proxy.url,
    tokens: { sign: (request) => school.tokens.sign(request) },
  };
  teacher = await QuizTeacher.join(school, cleanup);
  const names = Array.from({ length: pupilCount }, (_, at) => `pupil-${at}`);
  pupils = await Promise.all(names.map((name) => joinAsPupil(throughProxy, name, cleanup)));
}, 60_000);

/** Takes all the room that is left on the disk; gives it back when called. */
async function fillDisk(): Promise<() => Promise<void>> {
  const filler = path.join(dataDir, 'filler');
  const file = await open(filler, 'w');
  const page = Buffer.alloc(4_096, 1);
  try {
    for (;;) await file.write(page);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    await file.close();
  }
  return () => rm(filler);
}

const textOf = ({ subject }: QuizPupil) => `${subject} ${'x'.repeat(answerLength)}`.slice(0, answerLength);

function answer(pupil: QuizPupil, roundId: string): void {
  pupil.channel.answer(roundId, question, { kind: 'free-text', text: textOf(pupil) });
}

const standing = ({ channel }: QuizPupil, roundId: string) => channel.answerOf(roundId, question)?.status;

/** Whose answers are in the results, each as often as it is there. */
async function counted(roundId: string): Promise<string[]> {
  const { pupils: all } = await teacher.results(roundId);
  return all
    .flatMap(({ pupil, answers }) =>
      answers.map(({ value }) =>
        value.kind === 'free-text' && value.text.startsWith(`${pupil} `) ? pupil : '?',
      ),
    )
    .sort();
}

/** One answer by hand, to see what the server says. */
async function putByHand({ token }: QuizPupil, roundId: string): Promise<{ status: number; code?: string }> {
  const nowMs = Date.now();
  const reply = await fetch(`${school.url}/classes/demo/quiz/rounds/${roundId}/answers/${question}/1`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      revision: 1,
      value: { kind: 'free-text', text: 'y'.repeat(answerLength) },
      classTimeMs: nowMs,
      classTimeErrorMs: 50,
      path: 'none',
      tappedAtMs: nowMs,
    }),
  });
  const body = (await reply.json()) as { error?: WireError };
  return { status: reply.status, ...(body.error && { code: body.error.code }) };
}

describe('a school whose disk is full', () => {
  it('says so, acknowledges nothing that is not kept, and goes on when there is room', async () => {
    const { roundId } = await teacher.open(textQuiz('why'));
    await until(
      () => pupils.every(({ channel }) => channel.rounds.some(({ state }) => state.name === 'open')),
      15_000,
    );
    const first = pupils.slice(0, 5);
    const rest = pupils.slice(5);
    for (const pupil of first) answer(pupil, roundId);
    await until(() => first.every((pupil) => standing(pupil, roundId) === 'received'), 10_000);

    const makeRoom = await fillDisk();
    for (const pupil of rest) answer(pupil, roundId);
    // SQLite may write over what it has in its log already: a few still fit. Then nothing does.
    const refused = () => rest.filter((pupil) => standing(pupil, roundId) === 'kept-in-page');
    await until(
      () => refused().length > pupilCount / 2,
      20_000,
      () => refused().length,
    );
    const [last] = refused();
    if (!last) throw new Error('nobody was refused');
    expect(await putByHand(last, roundId)).toEqual({ status: 503, code: 'storage-full' });
    const acknowledged = new Set(proxy.acknowledged.map(({ authorization }) => authorization));
    const told = pupils
      .filter(({ token }) => acknowledged.has(`Bearer ${token}`))
      .map(({ subject }) => subject);
    expect(await counted(roundId)).toEqual(told.sort());
    expect(told.length).toBeLessThan(pupilCount / 2);

    await makeRoom();
    await until(() => pupils.every((pupil) => standing(pupil, roundId) === 'received'), 60_000);
    const all = pupils.map(({ subject }) => subject).sort();
    expect(await counted(roundId)).toEqual(all);
    await school.kill();
    await startSchool();
    await teacher.rejoin();
    expect(await counted(roundId)).toEqual(all);
  }, 180_000);
});
