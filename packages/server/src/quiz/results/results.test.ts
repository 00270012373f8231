import { type AnswerValue, type QuizItem } from '@hope-online/protocol/quiz';
import { describe, expect, it } from 'vitest';
import { type AnswerRecord } from '../answers/answer-record.js';
import { AnswerSheet } from '../answers/answer-sheet.js';
import { type Round } from '../decisions/round.js';
import { chooses, makeQuiz, says } from '../testing/made-quiz.js';
import { resultsCsv } from './results-csv.js';
import { type AnsweredRound, askedItems, leaderboardOf, pupilResult, roundResults } from './round-results.js';
import { discriminationOf, percentileOf } from './statistics.js';
import { xapiInteraction, xapiResponse } from './xapi-interaction.js';
import { xapiStatements } from './xapi-statements.js';

const quiz = makeQuiz();
const round: Round = {
  roundId: 'r-1',
  quizId: 'angles',
  title: 'Angles',
  scored: true,
  editionId: 'e',
  questionIds: ['sum', 'third', 'why'],
  opensAtMs: 1_700_000_000_000,
  closesAtMs: null,
  revealsAtMs: null,
  isCancelled: false,
  plan: [],
};

function answered(...records: readonly Partial<AnswerRecord>[]): AnsweredRound {
  const sheet = new AnswerSheet();
  for (const more of records) {
    sheet.apply({
      pupil: 'p1',
      questionId: 'sum',
      attempt: 1,
      revision: 1,
      value: chooses('b'),
      status: 'kept',
      momentMs: 1_700_000_004_000,
      judgedBy: 'picture',
      deferred: false,
      receivedAtMs: 0,
      path: 'webrtc',
      ...more,
    });
  }
  return { round, quiz, sheet };
}

const sixty = { questionId: 'third', value: { kind: 'number', value: 60.2 } } as const;

describe('roundResults', () => {
  it('sums a pupil’s points', () => {
    const results = roundResults(answered({}, sixty, { pupil: 'p2', value: chooses('a') }));
    expect(results).toMatchObject({
      maxPoints: 3,
      pupils: [
        { pupil: 'p1', points: 3 },
        { pupil: 'p2', points: 0 },
      ],
    });
    expect(results.pupils[0]?.answers[0]).toMatchObject({
      correct: true,
      points: 1,
      tookMs: 4_000,
      status: 'kept',
    });
  });

  it('tells how each question fared', () => {
    const pupils = Array.from({ length: 12 }, (_, at) => `p${at}`);
    const given = pupils.flatMap((pupil, at) => [
      { pupil, value: chooses(at < 6 ? 'b' : 'a'), momentMs: 1_700_000_000_000 + (at + 1) * 1_000 },
      { ...sixty, pupil, value: { kind: 'number', value: at < 7 ? 60 : 30 } as const },
    ]);
    const [sum, third, why] = roundResults(answered(...given)).questions;
    expect(sum).toMatchObject({ answered: 12, facility: 0.5, medianMs: 6_500, p90Ms: 11_000 });
    expect(sum?.discrimination).toBeCloseTo(0.845, 3);
    expect(third?.facility).toBeCloseTo(7 / 12);
    expect(why).toEqual({
      questionId: 'why',
      answered: 0,
      late: 0,
      facility: null,
      discrimination: null,
      medianMs: null,
      p90Ms: null,
    });
  });

  it('leaves replays out', () => {
    expect(roundResults(answered({ status: 'practice' })).pupils).toEqual([]);
  });
});

describe('pupilResult', () => {
  it('counts what was left out as not right', () => {
    expect(pupilResult(answered({}), 'p1').questions).toEqual([
      { questionId: 'sum', points: 1, maxPoints: 1, correct: true },
      { questionId: 'third', points: 0, maxPoints: 2, correct: false },
      { questionId: 'why', points: 0, maxPoints: 0, correct: null },
    ]);
    expect(pupilResult(answered({}), 'p2').points).toBe(0);
  });
});

describe('leaderboardOf', () => {
  it('gives the same place for the same points, and ten places', () => {
    const given = Array.from({ length: 14 }, (_, at) => ({
      pupil: `p${at + 10}`,
      value: chooses(at === 5 ? 'b' : 'a'),
    }));
    const { places } = leaderboardOf(roundResults(answered(...given)));
    expect(places.slice(0, 3)).toEqual([
      { place: 1, pupil: 'p15', points: 1 },
      { place: 2, pupil: 'p10', points: 0 },
      { place: 2, pupil: 'p11', points: 0 },
    ]);
    expect(places).toHaveLength(10);
  });
});

describe('discriminationOf', () => {
  const pupils = (pairs: readonly (readonly [number, number])[]) =>
    pairs.map(([item, rest]) => ({ item, rest }));
  const half = (first: readonly [number, number], second: readonly [number, number]) =>
    pupils(Array.from({ length: 10 }, (_, at) => (at < 5 ? first : second)));

  it('is 1 where the able are right, −1 where they are wrong', () => {
    expect(discriminationOf(half([1, 9], [0, 2]))).toBeCloseTo(1);
    expect(discriminationOf(half([0, 9], [1, 2]))).toBeCloseTo(-1);
  });

  it('says nothing of few pupils, or where all are alike', () => {
    expect(discriminationOf(half([1, 9], [0, 2]).slice(1))).toBeUndefined();
    expect(discriminationOf(half([1, 9], [1, 2]))).toBeUndefined();
    expect(discriminationOf(half([1, 0.1 + 0.2], [0, 0.3]))).toBeUndefined();
  });
});

describe('percentileOf', () => {
  it('goes by the nearest rank', () => {
    expect(percentileOf([3, 1, 2], 0.9)).toBe(3);
    expect(percentileOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
    expect(percentileOf([], 0.9)).toBeUndefined();
  });
});

describe('resultsCsv', () => {
  it('has a row a pupil, quoted as RFC 4180 has it, and nothing that a spreadsheet would run', () => {
    const text = {
      questionId: 'why',
      value: { kind: 'free-text', text: '=HYPERLINK("http://x"),\nand' },
    } as const;
    const given = answered({}, { ...sixty, value: { kind: 'number', value: -3 } }, text, {
      pupil: '@evil',
      status: 'late',
    });
    const rows = resultsCsv(roundResults(given), askedItems(given)).split('\r\n');
    expect(rows[0]).toMatch(
      /^\uFEFFpupil,points,of,1 sum: answer,1 sum: points,1 sum: status,1 sum: seconds,2 third/,
    );
    expect(rows[1]).toBe(',,,The sum?,,,,The third?,,,,Why?,,,');
    expect(rows[2]).toBe("'@evil,0,3,B,0,late,4.0,,,,,,,,");
    expect(rows[3]).toBe(`p1,1,3,B,1,kept,4.0,-3,0,kept,4.0,"'=HYPERLINK(""http://x""),\nand",0,kept,4.0`);
    expect(rows[4]).toBe('');
  });
});

describe('xapiStatements', () => {
  const place = { classId: 'demo', homePage: 'https://school.example' };
  const statementsOf = (given: AnsweredRound) => xapiStatements(given, roundResults(given), place);

  it('says who answered what, by pseudonym', () => {
    const [statement] = statementsOf(answered({}));
    expect(statement).toMatchObject({
      actor: { objectType: 'Agent', account: { homePage: 'https://school.example', name: 'p1' } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
      object: {
        id: 'https://school.example/classes/demo/quizzes/angles/questions/sum',
        definition: {
          interactionType: 'choice',
          correctResponsesPattern: ['b'],
          description: { en: 'The sum?' },
        },
      },
      result: {
        response: 'b',
        success: true,
        completion: true,
        duration: 'PT4.00S',
        score: { scaled: 1, raw: 1, min: 0, max: 1 },
      },
      timestamp: '2023-11-14T22:13:24.000Z',
    });
  });

  it('has ids that are the same for the same answer, and for no other', () => {
    const ids = (given: AnsweredRound) => statementsOf(given).map(({ id }) => id);
    const [first] = ids(answered({}));
    expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(ids(answered({ revision: 2 }))).toEqual([first]);
    expect(ids(answered({ value: chooses('a') }))).not.toEqual([first]);
    expect(ids(answered({ pupil: 'p2' }))).not.toEqual([first]);
  });

  it('says neither success nor points of what is neither right nor wrong, and nothing of late answers', () => {
    const text = { questionId: 'why', value: { kind: 'free-text', text: 'well' } } as const;
    const [statement, ...others] = statementsOf(answered(text, { status: 'late' }));
    expect(others).toEqual([]);
    expect(statement?.result).toEqual({ response: 'well', completion: true, duration: 'PT4.00S' });
    expect(statement?.object.definition).not.toHaveProperty('correctResponsesPattern');
  });
});

describe('xapiInteraction', () => {
  const plain = { id: 'q', prompt: [], points: 1, attempts: 1 };
  const options = (...ids: readonly string[]) => ids.map((id) => ({ id, content: [...says(id)] }));
  const described = (id: string) => ({ id, description: { en: id } });

  it.each<[QuizItem, object, AnswerValue, string]>([
    [
      {
        question: { ...plain, kind: 'match', options: options('a'), targets: options('x') },
        key: { kind: 'match', correct: { a: 'x' } },
      },
      {
        interactionType: 'matching',
        correctResponsesPattern: ['a[.]x'],
        source: [described('a')],
        target: [described('x')],
      },
      { kind: 'match', pairs: { a: 'x', b: 'y' } },
      'a[.]x[,]b[.]y',
    ],
    [
      {
        question: { ...plain, kind: 'order', options: options('a', 'b') },
        key: { kind: 'order', correct: ['b', 'a'] },
      },
      {
        interactionType: 'sequencing',
        correctResponsesPattern: ['b[,]a'],
        choices: [described('a'), described('b')],
      },
      { kind: 'order', order: ['a', 'b'] },
      'a[,]b',
    ],
    [
      { question: { ...plain, kind: 'number' }, key: { kind: 'number', value: 60, tolerance: 0.5 } },
      { interactionType: 'numeric', correctResponsesPattern: ['59.5[:]60.5'] },
      { kind: 'number', value: 60, unit: 'cm' },
      '60',
    ],
    [
      {
        question: { ...plain, kind: 'short-text', maxLength: 9 },
        key: { kind: 'short-text', accepted: ['x', 'y'], caseSensitive: false },
      },
      {
        interactionType: 'fill-in',
        correctResponsesPattern: ['{case_matters=false}x', '{case_matters=false}y'],
      },
      { kind: 'short-text', text: 'x' },
      'x',
    ],
    [
      { question: { ...plain, kind: 'true-false' }, key: { kind: 'true-false', correct: false } },
      { interactionType: 'true-false', correctResponsesPattern: ['false'] },
      { kind: 'true-false', chosen: true },
      'true',
    ],
  ])('describes %j', (item, expected, value, response) => {
    expect(xapiInteraction(item, 'en')).toEqual(expected);
    expect(xapiResponse(value)).toBe(response);
  });
});
