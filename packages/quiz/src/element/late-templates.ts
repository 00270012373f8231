import { type Content, type Inline, type Question } from '@hope-online/protocol/quiz';
import { type QuizRound } from '../model/quiz-round.js';
// As a type only: it waits until there is an element that shows something.
import type * as Late from './late/index.js';

/** What comes after the element: reveals, formulas, and the questions whose answers are arranged. */
export type LateTemplates = typeof Late;

/** One for all elements of the page, as their code is. */
let loaded: LateTemplates | undefined;

/** What has come after the element; undefined as long as it has not. */
export function lateTemplates(): LateTemplates | undefined {
  return loaded;
}

/** They have come. */
export function keepLateTemplates(templates: LateTemplates): void {
  loaded = templates;
}

/** Tells whether a round can be drawn in full by now. */
export function isDrawable({ state, questions }: QuizRound): boolean {
  if (loaded || state.name === 'loading') return true;
  return state.name === 'open' && !questions.some(needsLate);
}

/** Whether a question has fields or formulas of those that come late. */
function needsLate(question: Question): boolean {
  if (['order', 'match', 'fill-in'].includes(question.kind)) return true;
  const options = 'options' in question ? question.options : [];
  return [question.prompt, ...options.map(({ content }) => content)].some(hasMaths);
}

function hasMaths(content: Content): boolean {
  return content.some((block) => block.kind === 'paragraph' && block.children.some(isMaths));
}

function isMaths(inline: Inline): boolean {
  return inline.kind === 'maths' || ('children' in inline && inline.children.some(isMaths));
}
