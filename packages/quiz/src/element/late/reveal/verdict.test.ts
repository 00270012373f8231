import { type AnswerValue } from '@hope-online/protocol/quiz';
import { describe, expect, it } from 'vitest';
import { type AnswerState } from '../../../model/answer-state.js';
import { type QuizRound, type RoundState } from '../../../model/quiz-round.js';
import { sampleQuestions, sampleRound, sampleState } from '../../../testing/sample-questions.js';
import { roundPoints, verdictOf } from './verdict.js';

const multiple = sampleQuestions['multiple-choice'];
const answered = (value: AnswerValue, questionId = 'multiple'): AnswerState => ({
  roundId: 'r1',
  questionId,
  attempt: 1,
  revision: 1,
  value,
  status: 'received',
});
const half = answered({ kind: 'multiple-choice', chosen: ['a'] });
const revealed = (changes: Partial<QuizRound> = {}, state: object = {}) =>
  sampleRound([multiple, sampleQuestions.poll], {
    state: { ...sampleState('revealed'), ...state } as RoundState,
    ...changes,
  });
const result = (points: number, correct: boolean | null) => ({
  result: {
    roundId: 'r1',
    points,
    maxPoints: 2,
    questions: [{ questionId: 'multiple', points, maxPoints: 2, correct }],
  },
});

describe('verdictOf', () => {
  it('says nothing before the reveal', () => {
    expect(verdictOf(sampleRound([multiple]), multiple, half)).toBeUndefined();
  });

  it('is what the server says, which knows what came late', () => {
    expect(verdictOf(revealed({}, result(0, false)), multiple, half)).toEqual({
      name: 'wrong',
      points: { questionId: 'multiple', points: 0, maxPoints: 2, correct: false },
    });
    expect(verdictOf(revealed({}, result(1, false)), multiple, half)?.name).toBe('partly');
    expect(verdictOf(revealed({}, result(0, false)), multiple, undefined)?.name).toBe('unanswered');
  });

  it('is reckoned here in practice, and until the server has said', () => {
    const practice = revealed({ mode: 'practice' }, result(2, true));
    expect(verdictOf(practice, multiple, half)).toEqual({
      name: 'partly',
      points: { points: 1, maxPoints: 2 },
    });
    expect(verdictOf(revealed(), multiple, half)).toEqual({ name: 'partly', points: undefined });
  });

  it('thanks for an opinion', () => {
    const opinion = answered({ kind: 'poll', chosen: ['easy'] }, 'poll');
    expect(verdictOf(revealed(), sampleQuestions.poll, opinion)).toEqual({ name: 'noted' });
  });

  it('waits for answers that are on their way', () => {
    expect(verdictOf(revealed({}, { answers: [] }), multiple, half)).toBeUndefined();
  });
});

describe('roundPoints', () => {
  it('are the server’s, or in practice the sum', () => {
    expect(roundPoints(revealed({}, result(1, false)), () => half)?.points).toBe(1);
    expect(
      roundPoints(revealed({ mode: 'practice' }), (id) => (id === 'multiple' ? half : undefined)),
    ).toEqual({
      points: 1,
      maxPoints: 2,
    });
    expect(roundPoints(revealed({ scored: false }), () => half)).toBeUndefined();
  });
});
