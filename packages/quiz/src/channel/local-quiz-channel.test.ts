import { ManualClock } from '@hope-online/protocol/testing';
import { type Content, type Quiz } from '@hope-online/protocol/quiz';
import { describe, expect, it } from 'vitest';
import { LocalQuizChannel } from './local-quiz-channel.js';

const say = (text: string): Content => [{ kind: 'paragraph', children: [{ kind: 'text', text }] }];

const quiz: Quiz = {
  format: 1,
  id: 'angles',
  title: 'Angles',
  language: 'en',
  scored: true,
  counts: 'last',
  timeLimitMs: 60_000,
  items: [
    {
      question: { kind: 'true-false', id: 'q1', prompt: [...say('Right?')], points: 2, attempts: 2 },
      key: { kind: 'true-false', correct: true },
      explanation: [...say('Because.')],
    },
    {
      question: {
        kind: 'free-text',
        id: 'q2',
        prompt: [...say('Why?')],
        points: 1,
        attempts: 1,
        maxLength: 10,
      },
    },
  ],
};

function start(changes: Partial<Quiz> = {}) {
  const clock = new ManualClock();
  const channel = new LocalQuizChannel({ quiz: { ...quiz, ...changes }, clock });
  const [{ roundId } = { roundId: '' }] = channel.rounds;
  return { clock, channel, roundId };
}

describe('LocalQuizChannel', () => {
  it('asks everything at once, as practice', () => {
    const { channel } = start();
    expect(channel.rounds).toMatchObject([
      { title: 'Angles', mode: 'practice', state: { name: 'open' }, questions: [{ id: 'q1' }, { id: 'q2' }] },
    ]);
    channel.close();
  });

  it('keeps answers, changes them, and begins further attempts as the question allows', () => {
    const { channel, roundId } = start();
    const heard: string[] = [];
    channel.on('answer', ({ status, attempt }) => heard.push(`${attempt} ${status}`));
    channel.answer(roundId, 'q1', { kind: 'true-false', chosen: false });
    channel.tryAgain(roundId, 'q1');
    channel.answer(roundId, 'q1', { kind: 'true-false', chosen: true });
    channel.tryAgain(roundId, 'q1');
    expect(heard).toEqual(['1 practice', '2 blank', '2 practice']);
    expect(channel.answerOf(roundId, 'q1')).toMatchObject({ attempt: 2, value: { chosen: true } });
    channel.close();
  });

  it('reveals what is right and the points when it is handed in, and takes nothing more', () => {
    const { channel, roundId } = start();
    channel.answer(roundId, 'q1', { kind: 'true-false', chosen: true });
    channel.finish();
    channel.finish();
    channel.answer(roundId, 'q1', { kind: 'true-false', chosen: false });
    expect(channel.rounds[0]?.state).toMatchObject({
      name: 'revealed',
      answers: [
        { questionId: 'q1', key: { correct: true }, explanation: say('Because.') },
        { key: undefined },
      ],
      result: { points: 2, maxPoints: 2, questions: [{ correct: true }, { correct: null }] },
    });
    expect(channel.answerOf(roundId, 'q1')?.value).toMatchObject({ chosen: true });
  });

  it('hands in what is only chosen, unless that was taken back, sent, or belongs to another try', () => {
    const { channel, roundId } = start();
    const yes = { kind: 'true-false', chosen: true } as const;
    channel.draft(roundId, 'q2', { kind: 'free-text', text: 'because' });
    channel.draft(roundId, 'q2', undefined);
    channel.draft(roundId, 'q1', { kind: 'true-false', chosen: false });
    channel.answer(roundId, 'q1', yes);
    channel.finish();
    expect(channel.answerOf(roundId, 'q1')?.value).toEqual(yes);
    expect(channel.answerOf(roundId, 'q2')).toBeUndefined();

    channel.restart();
    const [{ roundId: next } = { roundId: '' }] = channel.rounds;
    channel.draft(next, 'q1', yes);
    channel.finish();
    expect(channel.answerOf(next, 'q1')?.value).toEqual(yes);
    expect(channel.rounds[0]?.state).toMatchObject({ result: { points: 2 } });
  });

  it('gives nothing for what was not answered', () => {
    const { channel } = start();
    channel.finish();
    expect(channel.rounds[0]?.state).toMatchObject({
      result: { points: 0, questions: [{ correct: false }, {}] },
    });
  });

  it('hands in by itself when the time is up', async () => {
    const { channel, clock } = start();
    await clock.advance(59_999);
    expect(channel.rounds[0]?.state.name).toBe('open');
    await clock.advance(1);
    expect(channel.rounds[0]?.state.name).toBe('revealed');
  });

  it('begins anew with nothing answered', async () => {
    const { channel, roundId, clock } = start();
    channel.answer(roundId, 'q1', { kind: 'true-false', chosen: true });
    await clock.advance(50_000);
    channel.restart();
    const [round] = channel.rounds;
    expect(round?.state.name).toBe('open');
    expect(channel.answerOf(round?.roundId ?? '', 'q1')).toBeUndefined();
    await clock.advance(50_000);
    expect(channel.rounds[0]?.state.name).toBe('open');
    channel.close();
    expect(clock.pending).toBe(0);
  });

  it('hears nothing of other rounds and questions', () => {
    const { channel, roundId } = start();
    channel.answer('other', 'q1', { kind: 'true-false', chosen: true });
    channel.answer(roundId, 'q9', { kind: 'true-false', chosen: true });
    expect(channel.answerOf(roundId, 'q1')).toBeUndefined();
    channel.close();
  });

  it('gets pictures from whoever has them', async () => {
    const block = { kind: 'sound', type: 'audio/wav', address: 'A'.repeat(43), alt: 'A bell' } as const;
    const { channel, roundId } = start();
    await expect(channel.media(roundId, block)).rejects.toMatchObject({ code: 'not-found' });
    const other = new LocalQuizChannel({ quiz, media: () => Promise.resolve(new Blob(['x'])) });
    expect((await other.media(roundId, block)).size).toBe(1);
    other.close();
    channel.close();
  });
});
