import { quizItemSchema, type QuizItem } from '@hope-online/protocol/quiz';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { contentOfText } from './author-text.js';
import {
  unitsOf,
  withGaps,
  withMoreOptions,
  withMovedOption,
  withoutOption,
  withOptionText,
  withPrompt,
  withRight,
  withUnits,
} from './edit-item.js';
import { asKind, freeId, newItem, questionKinds } from './new-item.js';

const key = (item: QuizItem) => item.key && 'correct' in item.key && item.key.correct;

describe('newItem and asKind', () => {
  it.each(questionKinds.filter((kind) => kind !== 'short-text'))('make a %s of the right shape', (kind) => {
    expect(v.is(quizItemSchema, newItem(kind, 'q1'))).toBe(true);
    for (const other of questionKinds.filter((one) => one !== 'short-text'))
      expect(v.is(quizItemSchema, asKind(newItem(kind, 'q1'), other)), other).toBe(true);
  });

  it('keep the words and the options', () => {
    const written = withOptionText(
      withPrompt(newItem('single-choice', 'q1'), 'Which?'),
      { list: 'options', id: 'a' },
      'A',
    );
    const poll = asKind(written, 'poll');
    expect(poll).toMatchObject({ question: { kind: 'poll', points: 0, prompt: contentOfText('Which?') } });
    expect(poll.key).toBeUndefined();
    expect(poll.question).toMatchObject({ options: [{ content: contentOfText('A') }, {}, {}, {}] });
    expect(asKind(poll, 'multiple-choice')).toMatchObject({
      question: { points: 1 },
      key: { correct: ['a'] },
    });
  });
});

describe('editing an item', () => {
  it('gives the key to the first option when the right one goes', () => {
    expect(key(withoutOption(newItem('single-choice', 'q'), 'a'))).toBe('b');
    expect(key(withoutOption(newItem('multiple-choice', 'q'), 'a'))).toEqual([]);
  });

  it('marks and unmarks what is right', () => {
    const both = withRight(newItem('multiple-choice', 'q'), 'c', true);
    expect(key(both)).toEqual(['a', 'c']);
    expect(key(withRight(both, 'a', false))).toEqual(['c']);
    expect(key(withRight(newItem('single-choice', 'q'), 'c', true))).toBe('c');
  });

  it('keeps an order and its key together', () => {
    const longer = withMoreOptions(newItem('order', 'q'));
    expect(key(withMovedOption(longer, 'd', -1))).toEqual(['a', 'b', 'd', 'c']);
    expect(key(withMovedOption(longer, 'a', -1))).toEqual(['a', 'b', 'c', 'd']);
    expect(key(withoutOption(longer, 'b'))).toEqual(['a', 'c', 'd']);
  });

  it('adds and takes pairs of a match', () => {
    const longer = withMoreOptions(newItem('match', 'q'));
    expect(key(longer)).toEqual({ a: 'A', b: 'B', c: 'C' });
    const shorter = withoutOption(longer, 'b');
    expect(key(shorter)).toEqual({ a: 'A', c: 'C' });
    expect(shorter.question).toMatchObject({ targets: [{ id: 'A' }, { id: 'C' }] });
  });

  it.each([['cm'], ['kg, g'], ['']])('reads the units %j', (text) => {
    expect(unitsOf(withUnits(newItem('number', 'q'), text))).toBe(text);
  });

  it('reads gaps with their key', () => {
    expect(withGaps(newItem('fill-in', 'q'), 'It is [[so]].')).toMatchObject({
      key: { accepted: { g1: ['so'] } },
    });
  });

  it('finds ids beyond the alphabet', () => {
    const taken = Array.from({ length: 26 }, (_, at) => ({ id: String.fromCodePoint(97 + at) }));
    expect(freeId(taken)).toBe('a1');
  });
});
