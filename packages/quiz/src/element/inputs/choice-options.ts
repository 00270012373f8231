import { type Content, type Question } from '@hope-online/protocol/quiz';
import { type QuizSpeech } from '../words/quiz-speech.js';

/** A question that is answered by choosing. */
export type ChoiceQuestion = Extract<
  Question,
  { kind: 'single-choice' | 'multiple-choice' | 'true-false' | 'poll' }
>;

/** Something to choose; what a question of true or false offers are the quiz's own words. */
export interface Choice {
  readonly id: string;
  readonly content: Content | string;
}

/** Whether a question is answered by choosing. */
export function isChoice(question: Question): question is ChoiceQuestion {
  return ['single-choice', 'multiple-choice', 'true-false', 'poll'].includes(question.kind);
}

/** Whether several may be chosen. */
export function takesSeveral(question: ChoiceQuestion): boolean {
  return question.kind === 'multiple-choice' || (question.kind === 'poll' && question.multiple);
}

/** What there is to choose, in order. */
export function choicesOf(question: ChoiceQuestion, speech: QuizSpeech): readonly Choice[] {
  if (question.kind !== 'true-false') return question.options;
  return [
    { id: 'true', content: speech.say('quiz.true') },
    { id: 'false', content: speech.say('quiz.false') },
  ];
}
