import { isHopeError } from '@hope-online/protocol';
import { quizSchema } from '@hope-online/protocol/quiz';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { everywhere, quizOf } from '../testing/sample-quiz.js';
import { exportQuizJson, importQuizJson } from './import-quiz-json.js';

const quiz = { ...quizOf(...everywhere), timeLimitMs: 60_000, scored: false, counts: 'best' as const };

describe('importQuizJson', () => {
  it('reads what was written', () => {
    expect(importQuizJson(exportQuizJson(quiz))).toEqual({ quiz, media: new Map(), issues: [] });
  });

  it('has the pictures and sounds that the quiz shows in it, and no others', () => {
    const address = 'A'.repeat(43);
    const image = { kind: 'image', type: 'image/png', width: 2, height: 2, address, alt: 'A dot' } as const;
    const [first] = everywhere;
    if (!first) throw new Error('a sample is there');
    const pictured = quizOf({ ...first, explanation: [image] });
    const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 256);
    const media = new Map([
      [address, { bytes, type: 'image/png' }],
      ['B'.repeat(43), { bytes, type: 'image/png' }],
    ]);
    const read = importQuizJson(exportQuizJson(pictured, media));
    expect(read).toEqual({ quiz: pictured, media: new Map([[address, media.get(address)]]), issues: [] });
  });

  it.each([
    [7],
    [{ ['A'.repeat(43)]: 'data:image/svg+xml;base64,AAAA' }],
    [{ ['A'.repeat(43)]: 'data:image/png;base64,!' }],
    [{ ['A'.repeat(43)]: 3 }],
    [{ __proto__x: 'data:image/png;base64,AAAA' }],
  ])('lists what is no picture: %j', (packed) => {
    const read = importQuizJson(JSON.stringify({ ...quiz, media: packed }));
    expect([read.media.size, read.issues.map(({ kept }) => kept)]).toEqual([0, [false]]);
  });

  it('leaves out what does not fit, names it, and keeps the rest', () => {
    const [first, second] = everywhere;
    const items = [
      first,
      { ...second, secret: 1 },
      { question: { id: 'empty', kind: 'true-false' } },
      null,
      'x',
      first,
    ];
    const read = importQuizJson(
      JSON.stringify({
        $schema: 'quiz.schema.json',
        format: 1,
        title: '',
        language: 'zh',
        colour: 'red',
        items,
      }),
    );
    expect(read.quiz).toMatchObject({ title: 'Quiz', language: 'zh', id: 'quiz' });
    expect(read.quiz.items.map(({ question }) => question.id)).toEqual(['single', 'q2']);
    expect(read.issues.map(({ item, kept }) => [item, kept])).toEqual([
      ['title', false],
      ['colour', false],
      ['several', false],
      ['empty', false],
      ['question 4', false],
      ['question 5', false],
    ]);
    expect(read.issues[2]?.reason).toContain('secret');
  });

  it.each([
    ['no JSON', '{', 'no JSON'],
    ['a list', '[]', 'no quiz'],
    ['null', 'null', 'no quiz'],
    ['another format', '{"format":2,"items":[]}', 'this version'],
    ['endless nesting', '['.repeat(100_000), 'nested too deep'],
    [
      'nesting within an item',
      `{"format":1,"items":[${'{"a":'.repeat(80)}1${'}'.repeat(80)}]}`,
      'nested too deep',
    ],
  ])('refuses %s', (_name, text, message) => {
    expect(() => importQuizJson(text)).toThrow(message);
  });

  it('never throws anything but import-failed, and gives what a quiz can hold', () => {
    const sample = exportQuizJson(quiz);
    const texts = fc.oneof(
      fc.json(),
      fc
        .record({ format: fc.constant(1), items: fc.array(fc.jsonValue()) })
        .map((file) => JSON.stringify(file)),
      fc
        .tuple(fc.nat(sample.length), fc.nat(20), fc.string())
        .map(([at, cut, put]) => sample.slice(0, at) + put + sample.slice(at + cut)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let read;
        try {
          read = importQuizJson(text);
        } catch (error) {
          if (isHopeError(error) && error.code === 'import-failed') return;
          throw error;
        }
        expect(read.quiz.items.length === 0 || v.is(quizSchema, read.quiz)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
