import { describe, expect, it } from 'vitest';
import { isShortcut, type KeyPress, quizKeyAction, resolveShortcut } from './quiz-keys.js';

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...changes,
});
const radio = { tagName: 'INPUT', type: 'radio' };
const text = { tagName: 'INPUT', type: 'text' };

describe('quizKeyAction', () => {
  it('chooses by the digits 1 to 9', () => {
    expect(quizKeyAction(press('3'), radio)).toEqual({ kind: 'choose', place: 2 });
    expect(quizKeyAction(press('3'), { tagName: 'SECTION' })).toEqual({ kind: 'choose', place: 2 });
    expect(quizKeyAction(press('0'), radio)).toBeUndefined();
  });

  it('leaves digits to what is written in', () => {
    for (const target of [text, { tagName: 'TEXTAREA' }, { tagName: 'SELECT' }]) {
      expect(quizKeyAction(press('3'), target)).toBeUndefined();
    }
  });

  it('leaves the browser’s own shortcuts and unfinished characters alone', () => {
    expect(quizKeyAction(press('1', { ctrlKey: true }), radio)).toBeUndefined();
    expect(quizKeyAction(press('1', { isComposing: true }), radio)).toBeUndefined();
  });

  it('sends by Enter with Ctrl, also from a long text', () => {
    expect(quizKeyAction(press('Enter', { ctrlKey: true }), { tagName: 'TEXTAREA' })).toEqual({
      kind: 'send',
    });
    expect(quizKeyAction(press('Enter'), { tagName: 'TEXTAREA' })).toBeUndefined();
  });
});

describe('isShortcut', () => {
  it('is the letter, where nothing is written', () => {
    expect(isShortcut(press('Q'), [{ tagName: 'BODY' }], 'q')).toBe(true);
    expect(isShortcut(press('q'), [text, { tagName: 'BODY' }], 'q')).toBe(false);
    expect(isShortcut(press('q'), [{ tagName: 'DIV', isContentEditable: true }], 'q')).toBe(false);
    expect(isShortcut(press('q', { metaKey: true }), [], 'q')).toBe(false);
    expect(isShortcut(press('q'), [], undefined)).toBe(false);
  });
});

describe('resolveShortcut', () => {
  it.each([
    [null, 'q'],
    ['J', 'j'],
    ['off', undefined],
    ['', undefined],
    ['5', undefined],
  ])('makes of %s: %s', (attribute, letter) => expect(resolveShortcut(attribute)).toBe(letter));
});
