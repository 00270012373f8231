import { type Quiz } from '@hope-online/protocol/quiz';
import { type Bench, type Benchmark } from '../benchmark.js';
import { loadEvenly, type LoadFigures, loadFully } from '../quiz-lab/answer-load.js';
import { PinnedProcess, pinThisProcess } from '../quiz-lab/pinned-process.js';
import { bareServer, ours, perSecond, quizCases, sockets } from '../quiz-lab/quiz-cases.js';
import { SocketCrowd } from '../quiz-lab/socket-crowd.js';
import { QuizTeacher } from '../../../e2e/support/quiz-teacher.js';
import { choiceQuiz, choices } from '../../../e2e/support/quiz-pupil.js';
import { quantile } from '../statistics.js';

/** As many as answer; each has 400 answers at once and ten a second then. */
const pupils = 4_000;
const secondsEach = 5;
const pipelined = 64;
const questionId = 'sum';
/** How long after it is asked for a cue is told; everything is at rest by then. */
const restMs = 1_500;
const leadMs = 1_000;
const crowdLimitMs = 15_000;

/** What the server's quiz does under load. */
export const quiz: Benchmark = {
  name: 'quiz',
  title: 'Quiz: answers and cues on one core',
  method:
    'The server with all of its threads is on one core, the load on the other. Answers are `PUT`s of 4000 pupils over 32 sockets with 64 on the way ' +
    'each; every one is a new revision, judged, durable (SQLite, `synchronous=FULL`) and counted before its receipt. Beside it, in turn, `node:http` that gives back the same body and ' +
    'does nothing else. The wait at 5000 a second is counted from when a request was due. A cue goes to 5000 sockets of pupils who have joined; beside it, one ' +
    'buffer, framed beforehand, is written to as many sockets that know nothing. Arrivals are counted from when the cue was to be told. ' +
    'What comes for a second of processor time (all threads of the server) is the figure that a busy machine leaves alone.',
  reference: (name) => (name === ours ? bareServer : undefined),
  defaults: { rounds: 5, minutes: 0 },
  async run(bench) {
    pinThisProcess();
    const school = await PinnedProcess.start('quiz-school-process.ts', bench.cleanup);
    const bare = await PinnedProcess.start('bare-process.ts', bench.cleanup);
    const teacher = await teacherOf(school, bench);
    const tokens = (await school.ask('pupils', sockets)) as string[];
    if (bench.wants('answers')) await measureAnswers(bench, { school, bare, teacher, tokens });
    if (bench.wants('cues')) await measureCues(bench, { school, bare, teacher, tokens });
  },
};

interface Lab {
  readonly school: PinnedProcess;
  readonly bare: PinnedProcess;
  readonly teacher: QuizTeacher;
  readonly tokens: readonly string[];
}

async function teacherOf(school: PinnedProcess, { cleanup }: Bench): Promise<QuizTeacher> {
  const token = (await school.ask('teacher')) as string;
  const reachable = {
    url: `http://127.0.0.1:${school.port}`,
    tokens: { sign: () => Promise.resolve(token) },
  };
  return QuizTeacher.join(reachable, cleanup);
}

async function measureAnswers(bench: Bench, { school, bare, teacher, tokens }: Lab): Promise<void> {
  const { ledger, rounds, say } = bench;
  const asked: Quiz = choiceQuiz('bench', [questionId]);
  const { roundId } = await teacher.open(asked);
  const next = answersOf(roundId, tokens.slice(0, pupils));
  // The signature of each token is looked at once; code is compiled.
  await loadEvenly({ port: school.port, next }, { seconds: pupils / 1_000, perSecond: 1_000 });
  for (const { port } of [school, bare]) await loadFully({ port, next }, { seconds: 2, pipelined });
  for (let round = 1; round <= rounds; round++) {
    for (const [contender, server] of [
      [bareServer, bare],
      [ours, school],
    ] as const) {
      const target = { port: server.port, next };
      const beforeMs = await server.processorMs();
      const full = await loadFully(target, { seconds: secondsEach, pipelined });
      const processorSeconds = ((await server.processorMs()) - beforeMs) / 1_000;
      const even = await loadEvenly(target, { seconds: secondsEach, perSecond });
      const rate = rateOf(full);
      const perProcessorSecond = full.answered / processorSeconds;
      const middleMs = quantile(even.waitsMs, 0.5);
      const waitMs = quantile(even.waitsMs, 0.99);
      rateOf(even);
      say(
        `${contender}: ${Math.round(rate)}/s, ${Math.round(perProcessorSecond)} a processor second; ` +
          `at ${perSecond}/s ${middleMs.toFixed(1)} ms, p99 ${waitMs.toFixed(1)} ms`,
      );
      ledger.add({ scenario: quizCases.answers, contender, unit: '/s' }, rate);
      ledger.add({ scenario: quizCases.answersProcessor, contender, unit: '/s' }, perProcessorSecond);
      ledger.add({ scenario: quizCases.middle, contender, unit: 'ms' }, middleMs);
      ledger.add({ scenario: quizCases.wait, contender, unit: 'ms' }, waitMs);
    }
  }
}

/** @throws Error where anything was refused: then it is not what was to be measured */
function rateOf({ answered, refused, seconds }: LoadFigures): number {
  if (refused > 0) throw new Error(`${refused} requests were refused, ${answered} were not`);
  return answered / seconds;
}

/** Answers of one pupil after the other; each time round with the next revision. */
function answersOf(roundId: string, tokens: readonly string[]): () => Buffer {
  let sent = 0;
  return () => {
    const at = sent % tokens.length;
    const revision = Math.floor(sent / tokens.length) + 1;
    sent += 1;
    const nowMs = Date.now();
    const body = JSON.stringify({
      revision,
      value: { kind: 'single-choice', chosen: choices[sent % choices.length] },
      classTimeMs: nowMs - 120,
      classTimeErrorMs: 20,
      path: 'webrtc',
      tappedAtMs: nowMs - 10,
      tries: 0,
    });
    return Buffer.from(
      `PUT /classes/demo/quiz/rounds/${roundId}/answers/${questionId}/1 HTTP/1.1\r\nHost: 127.0.0.1\r\n` +
        `Authorization: Bearer ${tokens[at]}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  };
}

async function measureCues(bench: Bench, { school, bare, teacher, tokens }: Lab): Promise<void> {
  const { ledger, rounds, say, cleanup } = bench;
  say(`${sockets} sockets join`);
  const crowd = await SocketCrowd.open(school.port, tokens);
  const bareCrowd = await SocketCrowd.open(bare.port, tokens, false);
  cleanup(() => crowd.close());
  cleanup(() => bareCrowd.close());
  let cueBytes = 600;
  for (let round = 1; round <= rounds; round++) {
    const bareBeforeMs = await bare.processorMs();
    const bareAtMs = Date.now() + restMs;
    const heard = bareCrowd.arrivals((bytes) => bytes[0] === 0x81, crowdLimitMs);
    await bare.ask('broadcast', { atMs: bareAtMs, bytes: cueBytes });
    note(bareServer, await heard, bareAtMs);
    noteProcessor(bareServer, (await bare.processorMs()) - bareBeforeMs);

    const atMs = Date.now() + restMs + leadMs;
    const told = crowd.arrivals((bytes) => {
      if (!bytes.includes('"kind":"open"')) return false;
      cueBytes = bytes.length - 4;
      return true;
    }, crowdLimitMs);
    const { roundId } = await teacher.ask('quiz.quick', { letters: 4, atMs });
    const beforeMs = await school.processorMs();
    note(ours, await told, atMs - leadMs);
    noteProcessor(ours, (await school.processorMs()) - beforeMs);
    await teacher.ask('quiz.cancel', { roundId });
  }

  function note(contender: string, times: readonly number[], dueMs: number): void {
    const lastMs = Math.max(...times) - dueMs;
    const arrivalMs = quantile(times, 0.99) - dueMs;
    say(`${contender}: all after ${lastMs.toFixed(1)} ms, 99 % after ${arrivalMs.toFixed(1)} ms`);
    ledger.add({ scenario: quizCases.fanOut, contender, unit: '/s' }, (sockets / lastMs) * 1_000);
    ledger.add({ scenario: quizCases.arrival, contender, unit: 'ms' }, arrivalMs);
  }

  function noteProcessor(contender: string, processorMs: number): void {
    say(`${contender}: ${processorMs.toFixed(1)} ms of processor time`);
    ledger.add(
      { scenario: quizCases.fanOutProcessor, contender, unit: '/s' },
      (sockets / processorMs) * 1_000,
    );
  }
}
