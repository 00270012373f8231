import { HopeError } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FakeQuizChannel } from '../testing/fake-quiz-channel.js';
import { sampleQuestions, sampleRound, sampleState } from '../testing/sample-questions.js';
import { QuizDesk } from './quiz-desk.js';

const multiple = sampleQuestions['multiple-choice'];

/** The picture's clock and the page's run together here. */
function openDesk(...rounds: ReturnType<typeof sampleRound>[]) {
  const channel = new FakeQuizChannel();
  const clock = new ManualClock(1_000_000);
  channel.now = () => clock.now();
  channel.rounds = rounds;
  const told: string[] = [];
  const desk = new QuizDesk({
    channel,
    clock,
    onChange: () => undefined,
    onRounds: (all) => told.push(`rounds ${all.length}`),
    onNews: (news) => told.push(...news.map(({ kind }) => kind)),
    onAnswer: ({ status }) => told.push(status),
    onFault: ({ code }) => told.push(code),
    onTime: (leftMs) => told.push(`${leftMs} ms`),
  });
  desk.open();
  onTestFinished(() => desk.close());
  return { channel, clock, desk, told };
}

const timed = (closesAtMs: number) =>
  sampleRound([multiple], { state: { name: 'open', opensAtMs: 990_000, closesAtMs } });

describe('QuizDesk', () => {
  it('announces the time at 30, 10 and 5 seconds', async () => {
    const { channel, clock, told } = openDesk(timed(1_040_000));
    for (let second = 0; second < 45; second++) await clock.advance(1_000);
    expect(told).toEqual(['rounds 1', 'opened', '30000 ms', '10000 ms', '5000 ms']);
    channel.show(sampleRound([multiple], { state: sampleState('closed') }));
    expect(clock.pending).toBe(0);
  });

  it('announces no mark that was passed before the opening', async () => {
    const { clock, told } = openDesk(timed(1_020_000));
    await clock.advance(1_000);
    expect(told).toEqual(['rounds 1', 'opened']);
  });

  it('says for a while that a question was withdrawn', async () => {
    const { clock, channel, desk, told } = openDesk(sampleRound([multiple]));
    channel.show();
    expect([desk.isWithdrawn, told.at(-1)]).toEqual([true, 'withdrawn']);
    await clock.advance(8_000);
    expect([desk.isWithdrawn, clock.pending]).toEqual([false, 0]);
  });

  it('tells the channel once that the questions are drawn', () => {
    const { channel, desk } = openDesk(sampleRound([], { state: sampleState('loading') }));
    desk.drawn(() => true);
    channel.show(sampleRound([multiple]));
    desk.drawn(() => true);
    desk.drawn(() => true);
    expect(channel.calls).toEqual(['shown r1']);
  });

  it('knows that a round will go on loading, until none does', () => {
    const { channel, desk, told } = openDesk(sampleRound([], { state: sampleState('loading') }));
    channel.fail(new HopeError('not-found', 'gone'));
    expect([desk.isFaulty, told.at(-1)]).toEqual([true, 'not-found']);
    channel.show(sampleRound([multiple]));
    expect(desk.isFaulty).toBe(false);
  });

  it('leaves nothing behind', async () => {
    const { channel, clock, desk } = openDesk(timed(1_040_000));
    await clock.advance(1_000);
    desk.close();
    desk.close();
    expect([clock.pending, channel.emitter.size]).toEqual([0, 0]);
  });
});
