import { type Content, type Inline, type MathNode } from '@hope-online/protocol/quiz';

/** Content in letters alone, for names of controls and entries of lists. */
export function plainText(content: Content): string {
  return content
    .map((block) => (block.kind === 'paragraph' ? inlineText(block.children) : block.alt))
    .join(' ')
    .trim();
}

function inlineText(children: readonly Inline[]): string {
  return children
    .map((child) => {
      switch (child.kind) {
        case 'text':
          return child.text;
        case 'break':
          return ' ';
        case 'ruby':
          return child.base;
        case 'maths':
          return child.mathml === undefined ? child.latex : mathText(child.mathml);
        case 'emphasis':
        case 'strong':
          return inlineText(child.children);
      }
    })
    .join('');
}

const signs: Readonly<Record<string, string>> = { mfrac: '/', msup: '^', msub: '_' };

/** A formula in one line, such as `1/2` or `x^2`. */
function mathText(node: MathNode): string {
  if (typeof node === 'string') return node;
  const parts = node.children.map(mathText);
  if (node.tag === 'msqrt') return `√(${parts.join('')})`;
  const sign = signs[node.tag];
  return sign === undefined ? parts.join('') : parts.map(grouped).join(sign);
}

function grouped(part: string): string {
  return /^[\p{L}\p{N}.,]*$/u.test(part) ? part : `(${part})`;
}
