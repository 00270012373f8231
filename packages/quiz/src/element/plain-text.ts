import { type Content, type Inline } from '@hope-online/protocol/quiz';

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
          return child.latex;
        case 'emphasis':
        case 'strong':
          return inlineText(child.children);
      }
    })
    .join('');
}
