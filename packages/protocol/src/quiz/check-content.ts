import type { Content, Inline } from './content.js';
import { type QuizFault, quizFault } from './quiz-fault.js';

/** What is wrong with a content: it is empty, a picture or sound is not described, or a formula is not compiled. */
export function checkContent(content: Content, path: string): readonly QuizFault[] {
  if (!content.some((block) => block.kind !== 'paragraph' || saysSomething(block.children)))
    return [quizFault(path, 'something to read, see or hear', 'nothing')];
  return content.flatMap((block, at) => {
    if (block.kind === 'paragraph') return checkInlines(block.children, `${path}[${at}].children`);
    return block.alt.trim() === '' ? [quizFault(`${path}[${at}].alt`, 'words for it', block.alt)] : [];
  });
}

/** The formulas of a line that are not compiled to MathML. */
export function checkInlines(inlines: readonly Inline[], path: string): readonly QuizFault[] {
  return inlines.flatMap((inline, at) => {
    if (inline.kind === 'emphasis' || inline.kind === 'strong')
      return checkInlines(inline.children, `${path}[${at}].children`);
    return inline.kind === 'maths' && inline.mathml === undefined
      ? [
          quizFault(
            `${path}[${at}].mathml`,
            'the formula as MathML, made when a quiz is published',
            inline.latex,
          ),
        ]
      : [];
  });
}

function saysSomething(inlines: readonly Inline[]): boolean {
  return inlines.some((inline) => {
    switch (inline.kind) {
      case 'text':
        return inline.text.trim() !== '';
      case 'ruby':
        return inline.base.trim() !== '';
      case 'maths':
        return inline.latex.trim() !== '' || inline.mathml !== undefined;
      case 'break':
        return false;
      default:
        return saysSomething(inline.children);
    }
  });
}
