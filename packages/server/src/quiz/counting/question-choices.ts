import { type Question } from '@hope-online/protocol/quiz';

/** What a question lists as its choices, in their order; undefined where pupils write, and what they wrote is counted. */
export function listedChoices(question: Question): readonly string[] | undefined {
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
    case 'poll':
      return question.options.map(({ id }) => id);
    case 'true-false':
      return ['true', 'false'];
    default:
      return undefined;
  }
}

/** Whether each pupil gives one of the listed choices and no more, so that their counts add up to the answers. */
export function isOneOfListed(question: Question): boolean {
  return (
    question.kind === 'single-choice' ||
    question.kind === 'true-false' ||
    (question.kind === 'poll' && !question.multiple)
  );
}
