import type { Inline } from '@hope-online/protocol/quiz';
import { elementsNamed, type MarkupElement, textOf } from '../markup/markup-node.js';
import { mathTreeOf } from './math-tree.js';

/** A `<math>` of a file, with the LaTeX that its annotation may carry; or why it can't be taken over. */
export function mathOfMarkup(
  math: MarkupElement,
): Extract<Inline, { kind: 'maths' }> | { readonly fault: string } {
  const tree = mathTreeOf(math);
  if ('fault' in tree) return tree;
  const annotation = elementsNamed(math.children, 'annotation').find(({ attributes }) =>
    /^(?:application|text)\/x-(?:la)?tex$/i.test(attributes['encoding'] ?? ''),
  );
  const latex = textOf(annotation?.children ?? [])
    .trim()
    .slice(0, 2_048);
  // Where there is LaTeX, publishing compiles it anew, and the author can change it until then.
  return { kind: 'maths', latex, ...(latex === '' ? { mathml: tree.mathml } : {}) };
}
