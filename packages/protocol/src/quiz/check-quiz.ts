import { checkContent, checkInlines } from './check-content.js';
import { checkKey } from './check-key.js';
import type { Inline } from './content.js';
import type { Question } from './question.js';
import type { Quiz, QuizItem } from './quiz.js';
import { type QuizFault, quizFault, repeatedIds } from './quiz-fault.js';

/**
 * What keeps a quiz that has the shape of one from being asked: ids that are there twice, keys that don't fit their question, contents
 * that are empty, media without a description, formulas that are not compiled. Empty for a quiz that can go on air.
 */
export function checkQuiz(quiz: Quiz): QuizFault[] {
  const questions = quiz.items.map(({ question }) => question);
  return [
    ...repeatedIds(questions, (at) => `items[${at}].question.id`),
    ...quiz.items.flatMap((item, at) => checkItem(item, `items[${at}]`)),
  ];
}

function checkItem({ question, key, explanation }: QuizItem, path: string): readonly QuizFault[] {
  return [
    ...checkQuestion(question, `${path}.question`),
    ...checkKey(question, key, `${path}.key`),
    ...(explanation === undefined ? [] : checkContent(explanation, `${path}.explanation`)),
  ];
}

function checkQuestion(question: Question, path: string): readonly QuizFault[] {
  return [
    // A text with gaps can say all by itself.
    ...(question.kind === 'fill-in' && question.prompt.length === 0
      ? []
      : checkContent(question.prompt, `${path}.prompt`)),
    ...checkParts(question, path),
  ];
}

function checkParts(question: Question, path: string): readonly QuizFault[] {
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
    case 'poll':
    case 'order':
      return checkOptions(question.options, `${path}.options`);
    case 'match':
      return [
        ...checkOptions(question.options, `${path}.options`),
        ...checkOptions(question.targets, `${path}.targets`),
      ];
    case 'fill-in':
      return checkGapText(question.text, `${path}.text`);
    case 'number':
      return question.unit !== undefined && question.units !== undefined
        ? [quizFault(path, 'either unit or units', `${question.unit}, ${question.units.join(', ')}`)]
        : [];
    default:
      return [];
  }
}

function checkOptions(
  options: readonly { readonly id: string; readonly content: QuizItem['question']['prompt'] }[],
  path: string,
): readonly QuizFault[] {
  return [
    ...repeatedIds(options, (at) => `${path}[${at}].id`),
    ...options.flatMap(({ content }, at) => checkContent(content, `${path}[${at}].content`)),
  ];
}

function checkGapText(
  text: Extract<Question, { kind: 'fill-in' }>['text'],
  path: string,
): readonly QuizFault[] {
  const gaps = text.flatMap((part, at) => (part.kind === 'gap' ? [{ ...part, at }] : []));
  if (gaps.length === 0) return [quizFault(path, 'a text with at least one gap', 'no gap')];
  return [
    ...repeatedIds(gaps, (index) => `${path}[${gaps[index]?.at}].id`),
    ...gaps.flatMap(({ options = [], at }) =>
      repeatedIds(options, (index) => `${path}[${at}].options[${index}].id`),
    ),
    // A gap has no formula: a break in its place keeps the others' places.
    ...checkInlines(
      text.map((part): Inline => (part.kind === 'gap' ? { kind: 'break' } : part)),
      path,
    ),
  ];
}
