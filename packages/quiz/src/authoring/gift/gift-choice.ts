import type { QuizOption } from '@hope-online/protocol/quiz';
import type { GiftAnswer } from './gift-answers.js';
import { plainTextOf } from './gift-content.js';
import { type GiftQuestion, type GiftReading, lostFeedback } from './gift-reading.js';

/** Letters by which options are named, in their order. */
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Makes a choice of answers of which at least one begins with `~`; several right ones have weights. */
export function giftChoice(reading: GiftReading): GiftQuestion {
  const { answers } = reading.answers;
  if (answers.length > letters.length)
    return `It has ${answers.length} options; ${letters.length} are the most.`;
  if (answers.length < 2) return 'It takes two options at least.';
  const options = answers.map(({ text }, at) => ({
    id: letters.charAt(at),
    content: [...reading.content(text)],
  }));
  const right = answers
    .map(({ sign }, at) => (sign === '=' ? options[at] : undefined))
    .filter((one) => one !== undefined);
  const explained = answers.map(({ sign, weight = 0, feedback }) =>
    sign === '=' || weight > 0 ? feedback : undefined,
  );
  if (answers.some(({ feedback }, at) => feedback !== undefined && explained[at] === undefined))
    reading.notes.push(lostFeedback);
  if (right.length > 1)
    return 'It has several answers with =, of which any one is right: here such a choice has one.';
  const [only] = right;
  const made = only === undefined ? severalRight(reading, options) : oneRight(reading, options, only);
  return typeof made === 'string' ? made : { ...made, explained };
}

function oneRight(reading: GiftReading, options: QuizOption[], only: QuizOption): GiftQuestion {
  if (reading.answers.answers.some(({ sign, weight = 0 }) => sign === '~' && weight > 0))
    reading.notes.push('Options that are right in part only count as wrong.');
  const inGap = gapOf(reading, options, only);
  if (inGap !== undefined) return inGap;
  return {
    question: {
      kind: 'single-choice',
      ...reading.common,
      prompt: [...reading.prompt],
      options,
      shuffle: true,
    },
    key: { kind: 'single-choice', correct: only.id },
  };
}

/** A choice in the middle of a text is a gap, as long as all its options are plain words. */
function gapOf(
  { around, common }: GiftReading,
  options: readonly QuizOption[],
  only: QuizOption,
): GiftQuestion | undefined {
  const words = options.map(({ id, content }) => ({ id, text: plainTextOf(content) }));
  const plain = words.flatMap(({ id, text }) => (text === undefined ? [] : [{ id, text }]));
  if (around === undefined || plain.length < words.length) return undefined;
  return {
    question: {
      kind: 'fill-in',
      ...common,
      prompt: [],
      text: [...around[0], { kind: 'gap', id: 'g1', options: plain }, ...around[1]],
    },
    key: { kind: 'fill-in', accepted: { g1: [only.id] }, caseSensitive: false },
  };
}

function severalRight(reading: GiftReading, options: QuizOption[]): GiftQuestion {
  const { answers } = reading.answers;
  const common = { ...reading.common, prompt: [...reading.prompt], options };
  if (answers.every(({ weight }) => weight === undefined)) {
    reading.notes.push('None of its options is right, so it is a poll.');
    return { question: { kind: 'poll', ...common, multiple: false } };
  }
  const correct = options.filter((_, at) => (answers[at]?.weight ?? 0) > 0).map(({ id }) => id);
  if (correct.length === 0) return 'None of its options has a weight above 0.';
  const partial = !answers.every(costsAll) && correct.length > 1;
  if (partial && !isEven(answers, correct.length))
    reading.notes.push(
      'Its weights are uneven: here each right option is worth the same, and each wrong one takes as much.',
    );
  return {
    question: { kind: 'multiple-choice', ...common, shuffle: true },
    key: { kind: 'multiple-choice', correct, partial },
  };
}

/** A wrong option that takes all makes it all or nothing. */
function costsAll({ weight = 0 }: GiftAnswer): boolean {
  return weight > 0 || weight <= -100;
}

function isEven(answers: readonly GiftAnswer[], right: number): boolean {
  return answers.every(({ weight = 0 }) => Math.abs(Math.abs(weight) - 100 / right) < 0.1);
}
