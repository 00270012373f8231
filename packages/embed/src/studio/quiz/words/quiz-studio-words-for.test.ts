import { describe, expect, it } from 'vitest';
import { englishQuizStudioWords } from './quiz-studio-words-en.js';
import { chineseQuizStudioWords } from './quiz-studio-words-zh.js';
import { quizStudioWordsFor } from './quiz-studio-words-for.js';

describe('quizStudioWordsFor', () => {
  it.each([
    [['zh-CN', 'en'], chineseQuizStudioWords],
    [['fr', 'zh'], chineseQuizStudioWords],
    [['fr'], englishQuizStudioWords],
    [[], englishQuizStudioWords],
  ])('finds words for %j', (languages, words) => {
    expect(quizStudioWordsFor(languages)).toBe(words);
  });

  it('has a word for the same errors in each language', () => {
    const codes = (words: { readonly errors: object }) => Object.keys(words.errors).sort();
    expect(codes(chineseQuizStudioWords)).toEqual(codes(englishQuizStudioWords));
  });
});
