import { nothing, type TemplateResult } from 'lit/html.js';
import { type Question } from '@hope-online/protocol/quiz';
import { lateTemplates } from '../late-templates.js';
import { type QuestionScene } from '../question-scene.js';
import { choiceInput } from './choice-input.js';
import { numberInput } from './number-input.js';
import { freeTextInput, shortTextInput } from './text-input.js';

const inputs: { readonly [Kind in Question['kind']]?: (scene: QuestionScene<Kind>) => TemplateResult } = {
  'single-choice': choiceInput,
  'multiple-choice': choiceInput,
  'true-false': choiceInput,
  poll: choiceInput,
  'short-text': shortTextInput,
  number: numberInput,
  'free-text': freeTextInput,
};

/** The fields of a question, by its kind. A kind that a newer server knows and this page doesn't has none. */
export function questionInput(scene: QuestionScene): TemplateResult | typeof nothing {
  // Question and entry are of one kind, which the compiler can't follow through the table.
  const all = { ...inputs, ...lateTemplates()?.arrangedInputs };
  const input = all[scene.question.kind] as ((given: QuestionScene) => TemplateResult) | undefined;
  return input?.(scene) ?? nothing;
}
