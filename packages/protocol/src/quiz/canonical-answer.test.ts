import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAnswer } from './canonical-answer.js';
import { gradeAnswer } from './grade-answer.js';
import type { AnswerValue } from './question.js';
import { answers, optionsOf, plain, rightAnswers } from './testing/arbitrary-quiz.js';

describe('canonicalAnswer', () => {
  it.each<[AnswerValue, string[]]>([
    [{ kind: 'single-choice', chosen: 'a' }, ['a']],
    [{ kind: 'multiple-choice', chosen: ['c', 'a', 'c'] }, ['c', 'a']],
    [{ kind: 'multiple-choice', chosen: ['c', 'unknown'] }, []],
    [{ kind: 'true-false', chosen: true }, ['true']],
    [{ kind: 'short-text', text: '  ＢＥＩ  jing ' }, ['bei jing']],
    [{ kind: 'short-text', text: '  ' }, []],
    [{ kind: 'number', value: 0.1 + 0.2, unit: ' cm' }, ['0.3 cm']],
    [{ kind: 'number', value: -0 }, ['0']],
    [{ kind: 'number', value: Number.NaN }, []],
    [{ kind: 'order', order: ['b', 'a', 'c'] }, ['b,a,c']],
    [{ kind: 'order', order: ['b', 'a'] }, []],
    [{ kind: 'match', pairs: { b: 'x', a: 'z' } }, ['b:x', 'a:z']],
    [{ kind: 'match', pairs: { a: 'nowhere' } }, []],
    [{ kind: 'fill-in', gaps: { shape: 'round', sum: ' 180 ' } }, ['sum:180', 'shape:round']],
  ])('counts %j as %j', (value, ids) => {
    const question = rightAnswers.find((one) => one.question.kind === value.kind)?.question;
    expect(question && canonicalAnswer(question, value)).toEqual(ids);
  });

  it('keeps capitals apart where the key does', () => {
    const question = { kind: 'short-text' as const, ...plain, maxLength: 9 };
    const key = { kind: 'short-text' as const, accepted: ['Na'], caseSensitive: true };
    expect(canonicalAnswer(question, { kind: 'short-text', text: 'NA' }, key)).toEqual(['NA']);
    expect(canonicalAnswer(question, { kind: 'short-text', text: 'NA' })).toEqual(['na']);
  });

  it('counts the choices of a poll, and no free text', () => {
    const poll = { kind: 'poll' as const, ...plain, options: optionsOf('a', 'b'), multiple: true };
    expect(canonicalAnswer(poll, { kind: 'poll', chosen: ['b', 'a'] })).toEqual(['b', 'a']);
    const open = { kind: 'free-text' as const, ...plain, maxLength: 9 };
    expect(canonicalAnswer(open, { kind: 'free-text', text: 'well' })).toEqual([]);
  });

  it('never throws, and grades what counts alike alike', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rightAnswers), answers, answers, ({ question, key }, one, other) => {
        const [first, second] = [one, other].map((value) => canonicalAnswer(question, value, key).sort());
        const alike = first?.length !== 0 && JSON.stringify(first) === JSON.stringify(second);
        const grades = [one, other].map((value) => gradeAnswer(question, key, value).fraction);
        expect(!alike || grades[0] === grades[1]).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
