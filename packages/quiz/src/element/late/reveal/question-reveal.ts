import { type Question } from '@hope-online/protocol/quiz';
import { nothing, type TemplateResult } from 'lit/html.js';
import { type QuestionParts } from '../../question-template.js';
import { fillInReveal, matchReveal, orderReveal } from './arranged-reveal.js';
import { choiceReveal } from './choice-reveal.js';
import { type RevealScene } from './reveal-scene.js';
import { numberReveal, textReveal } from './written-reveal.js';

const reveals: { readonly [Kind in Question['kind']]: (scene: RevealScene<Kind>) => TemplateResult } = {
  'single-choice': choiceReveal,
  'multiple-choice': choiceReveal,
  'true-false': choiceReveal,
  poll: choiceReveal,
  'short-text': textReveal,
  'free-text': textReveal,
  number: numberReveal,
  order: orderReveal,
  match: matchReveal,
  'fill-in': fillInReveal,
};

/** A question with its answer, by its kind. Before the reveal it shows what was answered, and cannot be changed. */
export function questionReveal(parts: QuestionParts): TemplateResult | typeof nothing {
  const scene = revealScene(parts);
  // Question, answer and key are of one kind, which the compiler can't follow through the table.
  const reveal = reveals[scene.question.kind] as ((given: RevealScene) => TemplateResult) | undefined;
  return reveal?.(scene) ?? nothing;
}

function revealScene({ scene, answer }: QuestionParts): RevealScene {
  const { round, question } = scene;
  const { state } = round;
  const isRevealed = state.name === 'revealed';
  const given = answer?.value;
  const key = isRevealed
    ? state.answers.find(({ questionId }) => questionId === question.id)?.key
    : undefined;
  return {
    ...scene,
    value: given?.kind === question.kind ? given : undefined,
    key: key?.kind === question.kind ? key : undefined,
    tally: isRevealed
      ? state.distribution?.questions.find(({ questionId }) => questionId === question.id)
      : undefined,
  };
}
