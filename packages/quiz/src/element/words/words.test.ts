import { describe, expect, it } from 'vitest';
import { quizWords } from './quiz-words.js';
import { simplifiedChineseQuizWords } from './quiz-words-zh-hans.js';
import { loadSpeech, speechFor } from './speech.js';
import { textDirection } from './text-direction.js';

const slotsOf = (text: string) => new Set([...text.matchAll(/\{\$(\w+)\}/g)].map(([, name]) => name));

describe('speechFor', () => {
  it('fills the slots in, numbers as the language writes them', async () => {
    expect([await loadSpeech('zh-CN'), await loadSpeech('zh'), await loadSpeech('en')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(speechFor('en').say('quiz.place', { number: 2, count: 1_200 })).toBe('Question 2 of 1,200');
    expect(speechFor('zh-CN').say('quiz.place', { number: 2, count: 5 })).toBe('第 2 题，共 5 题');
  });

  it('speaks English where it has no other words', () => {
    expect(speechFor('fr').language).toBe('en');
  });

  it('has the same slots in every language', () => {
    for (const [key, text] of Object.entries(quizWords)) {
      const other = simplifiedChineseQuizWords[key as keyof typeof quizWords];
      expect([key, slotsOf(other)]).toEqual([key, slotsOf(text)]);
    }
  });
});

describe('textDirection', () => {
  it.each([
    ['ug', 'rtl'],
    ['kk-Arab', 'rtl'],
    ['ar-EG', 'rtl'],
    ['ug-Latn', 'ltr'],
    ['kk', 'ltr'],
    ['bo', 'ltr'],
    ['uga', 'ltr'],
  ])('of %s is %s', (tag, direction) => expect(textDirection(tag)).toBe(direction));
});
