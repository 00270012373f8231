import type { Inline, MathNode } from '@hope-online/protocol/quiz';
import { encodeEntities } from '../markup/entities.js';

/** Writes a formula as MathML with its LaTeX as an annotation; one that is not compiled has its LaTeX for text. */
export function markupOfMath({ latex, mathml }: Extract<Inline, { kind: 'maths' }>): string {
  const tree: MathNode = mathml ?? { tag: 'math', children: [{ tag: 'mtext', children: [latex] }] };
  const inner = typeof tree === 'string' ? encodeEntities(tree) : tree.children.map(written).join('');
  const attributes = typeof tree === 'string' ? '' : attributesOf(tree);
  const annotation = `<annotation encoding="application/x-tex">${encodeEntities(latex)}</annotation>`;
  const semantics = latex === '' ? inner : `<semantics><mrow>${inner}</mrow>${annotation}</semantics>`;
  return `<math xmlns="http://www.w3.org/1998/Math/MathML"${attributes}>${semantics}</math>`;
}

function written(node: MathNode): string {
  if (typeof node === 'string') return encodeEntities(node);
  return `<${node.tag}${attributesOf(node)}>${node.children.map(written).join('')}</${node.tag}>`;
}

function attributesOf({ attributes = {} }: Exclude<MathNode, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${encodeEntities(value)}"`)
    .join('');
}
