// What `<hope-quiz>` loads once it is in the page: no question that is chosen, written or reckoned needs it before its close.
import { type Question } from '@hope-online/protocol/quiz';
import { type TemplateResult } from 'lit/html.js';
import { type QuestionScene } from '../question-scene.js';
import { arrangedStyles } from './arranged-styles.js';
import { fillInInput } from './fill-in-input.js';
import { matchInput } from './match-input.js';
import { orderInput } from './order-input.js';
import { revealStyles } from './reveal-styles.js';

export { createMath } from './math-element.js';
export { explanationTemplate } from './reveal/explanation-template.js';
export { questionReveal } from './reveal/question-reveal.js';
export { resultTemplate } from './reveal/result-template.js';
export { verdictMark, verdictTemplate } from './reveal/verdict-template.js';

type ArrangedKind = Extract<Question['kind'], 'order' | 'match' | 'fill-in'>;

/** The fields of questions whose answers are arranged, by their kinds. */
export const arrangedInputs: {
  readonly [Kind in ArrangedKind]: (scene: QuestionScene<Kind>) => TemplateResult;
} = { order: orderInput, match: matchInput, 'fill-in': fillInInput };

/** The looks of all that is here; they go after the element's own. */
export const lateStyles: string = [arrangedStyles, revealStyles].join('\n');
