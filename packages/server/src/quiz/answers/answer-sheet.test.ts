import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooses } from '../testing/made-quiz.js';
import { type AnswerRecord, decodeAnswer, encodeAnswer } from './answer-record.js';
import { AnswerSheet } from './answer-sheet.js';
import { countAnswers, countingAttempt } from './counted.js';

const record = (more: Partial<AnswerRecord> = {}): AnswerRecord => ({
  pupil: 'p1',
  questionId: 'q1',
  attempt: 1,
  revision: 1,
  value: chooses('a'),
  status: 'kept',
  momentMs: 1_000,
  judgedBy: 'picture',
  deferred: false,
  receivedAtMs: 1_100,
  path: 'webrtc',
  ...more,
});

const item = {
  question: {
    kind: 'single-choice',
    id: 'q1',
    prompt: [],
    points: 1,
    attempts: 3,
    shuffle: false,
    options: ['a', 'b'].map((id) => ({ id, content: [] })),
  },
  key: { kind: 'single-choice', correct: 'a' },
} as const;

const sheetOf = (...records: readonly AnswerRecord[]) => {
  const sheet = new AnswerSheet();
  for (const each of records) sheet.apply(each);
  return sheet;
};
const wrong = { ...item, question: { ...item.question, prompt: [], options: [...item.question.options] } };

describe('encodeAnswer', () => {
  it('is read as it was written', () => {
    const given = record({
      value: { kind: 'fill-in', gaps: { g: '一"\n' } },
      status: 'late',
      deferred: true,
    });
    expect(decodeAnswer(encodeAnswer(given))).toEqual(given);
  });
});

describe('AnswerSheet', () => {
  it('is the same for any order and repetition of records', () => {
    const records = fc.array(
      fc.record({
        pupil: fc.constantFrom('p1', 'p2'),
        attempt: fc.integer({ min: 1, max: 2 }),
        revision: fc.integer({ min: 1, max: 4 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    const contents = (sheet: AnswerSheet) =>
      sheet.pupils.map((pupil) => [pupil, sheet.attempts(pupil, 'q1')]);
    fc.assert(
      fc.property(
        records.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
        ),
        ([all, shuffled]) => {
          const [plain, other] = [all, shuffled].map((each) => sheetOf(...each.map((more) => record(more))));
          expect(other && contents(other)).toEqual(plain && contents(plain));
        },
      ),
    );
  });

  it('says whether a record changed anything', () => {
    const sheet = new AnswerSheet();
    expect([sheet.apply(record()), sheet.apply(record()), sheet.apply(record({ revision: 2 }))]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('keeps late answers aside, and tells of one where nothing is kept', () => {
    const sheet = sheetOf(
      record({ status: 'late', revision: 2 }),
      record({ pupil: 'p2', status: 'late' }),
      record(),
    );
    expect(sheet.of('p1')).toMatchObject([{ revision: 1, status: 'kept' }]);
    expect(sheet.of('p2')).toMatchObject([{ status: 'late' }]);
    expect(sheet.of('p3')).toEqual([]);
  });
});

describe('countingAttempt', () => {
  const tries = sheetOf(record(), record({ attempt: 2, value: chooses('b') })).attempts('p1', 'q1');

  it('is the last, or the best', () => {
    expect(countingAttempt(wrong, tries, 'last')?.record.attempt).toBe(2);
    expect(countingAttempt(wrong, tries, 'best')?.record.attempt).toBe(1);
  });

  it('is none where nothing is kept', () => {
    const late = sheetOf(record({ status: 'late' }), record({ attempt: 2, status: 'practice' })).attempts(
      'p1',
      'q1',
    );
    expect(countingAttempt(wrong, late, 'last')).toBeUndefined();
    expect(countAnswers(wrong, late, 'last')).toEqual({ choices: null, correct: null, late: 1 });
  });
});
