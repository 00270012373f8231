import { type AnswerValue, type Question } from '@hope-online/protocol/quiz';
import { type Draft, isSameValue, valueOf } from './draft.js';

/**
 * What the fields hand in where the round closes before they are sent; undefined for nothing. Each tap on a choice makes an
 * answer. What is typed, or only begun, may be half of one: that is better than nothing, and takes no sent answer's place.
 */
export function answerAtClose(
  question: Question,
  draft: Draft,
  sent: AnswerValue | undefined,
): AnswerValue | undefined {
  const value = draft.touched ? valueOf(question, draft) : undefined;
  if (!value || isSameValue(value, sent)) return undefined;
  return sent === undefined || isWhole(question, draft) ? value : undefined;
}

/** Whether nothing more could be meant. */
function isWhole(question: Question, { slots }: Draft): boolean {
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
    case 'true-false':
    case 'poll':
    case 'order':
      return true;
    case 'match':
      return question.options.every(({ id }) => slots[id]);
    case 'fill-in':
      return question.text.every((part) => part.kind !== 'gap' || (part.options && slots[part.id]));
    case 'short-text':
    case 'free-text':
    case 'number':
      return false;
  }
}
