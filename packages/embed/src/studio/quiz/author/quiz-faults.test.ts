import { describe, expect, it } from 'vitest';
import { sampleQuiz } from '../testing/desk-samples.js';
import { contentOfText } from './author-text.js';
import { withGaps, withPrompt } from './edit-item.js';
import { newItem } from './new-item.js';
import { readyQuiz } from './quiz-faults.js';

const quiz = sampleQuiz();
const faultsOf = async (draft: typeof quiz) => {
  const ready = await readyQuiz(draft);
  return 'faults' in ready ? ready.faults.map(({ kind, at }) => `${at} ${kind}`) : [];
};

describe('readyQuiz', () => {
  it('compiles the formulas of a quiz without faults', async () => {
    const [item] = quiz.items;
    const draft = { ...quiz, items: item ? [withPrompt(item, 'What is $x^2$?')] : [] };
    const ready = await readyQuiz(draft);
    expect(JSON.stringify('quiz' in ready && ready.quiz)).toContain('msup');
  });

  it.each([
    ['title', { ...quiz, title: '' }, ['undefined title']],
    ['prompt', { ...quiz, items: [withPrompt(newItem('true-false', 'q'), '')] }, ['0 prompt']],
    [
      'formula',
      { ...quiz, items: [withPrompt(newItem('true-false', 'q'), String.raw`$\frac{1}$`)] },
      ['0 formula'],
    ],
    ['short text', { ...quiz, items: [withPrompt(newItem('short-text', 'q'), 'Why?')] }, ['0 key']],
    ['gaps', { ...quiz, items: [withGaps(newItem('fill-in', 'q'), 'none')] }, ['0 gap']],
    ['options', { ...quiz, items: [withPrompt(newItem('poll', 'q'), 'Which?')] }, ['0 option']],
    [
      'number',
      {
        ...quiz,
        items: [
          {
            question: { ...newItem('number', 'q').question, prompt: contentOfText('How many?') },
            key: { kind: 'number' as const, value: Number.NaN, tolerance: 0 },
          },
        ],
      },
      ['0 key'],
    ],
  ])('finds what is wrong: %s', async (_name, draft, faults) => {
    expect(await faultsOf(draft)).toEqual(faults);
  });
});
