import { type AnswerValue, type Question } from '@hope-online/protocol/quiz';
import { describe, expect, it } from 'vitest';
import { sampleQuestions } from '../testing/sample-questions.js';
import { answerAtClose } from './answer-at-close.js';
import { type Draft, draftOf } from './draft.js';

const fieldsOf = (question: Question, change: Partial<Draft>): Draft => ({
  ...draftOf(question, undefined),
  touched: true,
  ...change,
});

describe('answerAtClose', () => {
  const chosen: readonly (readonly [Question, Partial<Draft>, sent: AnswerValue])[] = [
    [sampleQuestions['single-choice'], { chosen: ['b'] }, { kind: 'single-choice', chosen: 'a' }],
    [sampleQuestions['multiple-choice'], { chosen: ['b'] }, { kind: 'multiple-choice', chosen: ['a'] }],
    [sampleQuestions['true-false'], { chosen: ['true'] }, { kind: 'true-false', chosen: false }],
    [sampleQuestions.poll, { chosen: ['hard'] }, { kind: 'poll', chosen: ['easy'] }],
    [sampleQuestions.order, { order: ['m', 'v', 'e'] }, { kind: 'order', order: ['v', 'm', 'e'] }],
  ];
  it.each(chosen)('hands in what is chosen, also in place of what was sent', (question, change, sent) => {
    const draft = fieldsOf(question, change);
    const value = answerAtClose(question, draft, undefined);
    expect(value?.kind).toBe(question.kind);
    expect(answerAtClose(question, draft, sent)).toEqual(value);
    expect(answerAtClose(question, draft, value)).toBeUndefined();
  });

  const typed: readonly (readonly [Question, Partial<Draft>, sent: AnswerValue])[] = [
    [sampleQuestions['short-text'], { text: 'ya' }, { kind: 'short-text', text: 'yak' }],
    [sampleQuestions['free-text'], { text: 'Because' }, { kind: 'free-text', text: 'Because it is.' }],
    [sampleQuestions.number, { text: '3', unit: 'm' }, { kind: 'number', value: 35, unit: 'm' }],
    [sampleQuestions.match, { slots: { cn: 'b' } }, { kind: 'match', pairs: { cn: 'l' } }],
    [sampleQuestions['fill-in'], { slots: { g1: '10' } }, { kind: 'fill-in', gaps: { g1: '100' } }],
  ];
  it.each(typed)('hands in what may be half only where nothing was sent', (question, change, sent) => {
    const draft = fieldsOf(question, change);
    expect(answerAtClose(question, draft, undefined)?.kind).toBe(question.kind);
    expect(answerAtClose(question, draft, sent)).toBeUndefined();
  });

  it('takes pairs for whole when each has its partner', () => {
    const { match } = sampleQuestions;
    const [target] = match.targets;
    const slots = Object.fromEntries(match.options.map(({ id }) => [id, target?.id ?? '']));
    expect(
      answerAtClose(match, fieldsOf(match, { slots }), { kind: 'match', pairs: { cn: 'l' } }),
    ).toMatchObject({ pairs: slots });
  });

  it('hands in nothing of what nobody touched, or of no answer', () => {
    const { order, number } = sampleQuestions;
    expect(answerAtClose(order, draftOf(order, undefined), undefined)).toBeUndefined();
    expect(answerAtClose(number, fieldsOf(number, { text: 'three' }), undefined)).toBeUndefined();
  });
});
