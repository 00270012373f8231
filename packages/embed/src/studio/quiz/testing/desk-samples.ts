import { type Quiz } from '@hope-online/protocol/quiz';
import { contentOfText } from '../author/author-text.js';
import { newItem, newQuiz } from '../author/new-item.js';

/** A GIFT file with a question that can be read, and one that can't. */
export const sampleGift = `// Two questions
$CATEGORY: Angles

::sum::How many degrees has a triangle? {=180 ~90 ~360}

::broken::This one never ends {=yes ~no
`;

/** A quiz with one question of two options, ready for a class. */
export function sampleQuiz(id = 'angles'): Quiz {
  const item = newItem('single-choice', 'sum');
  const { question } = item;
  if (question.kind !== 'single-choice') throw new Error('a single choice is one');
  const options = ['180°', '90°'].map((text, at) => ({ id: 'ab'.charAt(at), content: contentOfText(text) }));
  const prompt = contentOfText('The sum of the angles?');
  return {
    ...newQuiz(id, 'Angles', 'en'),
    items: [{ ...item, question: { ...question, prompt, options } }],
  };
}
