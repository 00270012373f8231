import type { Block, Content, Inline } from '@hope-online/protocol/quiz';
import { encodeEntities } from './entities.js';

/** How the parts are written that formats write differently. */
export interface MarkupWriting {
  readonly maths: (formula: Extract<Inline, { kind: 'maths' }>) => string;
  readonly media: (block: Exclude<Block, { kind: 'paragraph' }>) => string;
}

/** Writes a content as well-formed XHTML: a `<p>` for each paragraph. */
export function markupOfContent(content: Content, writing: MarkupWriting): string {
  return content
    .map((block) =>
      block.kind === 'paragraph' ? `<p>${markupOfLine(block.children, writing)}</p>` : writing.media(block),
    )
    .join('');
}

/** Writes a line without a paragraph around it. */
export function markupOfLine(line: readonly Inline[], writing: MarkupWriting): string {
  return line
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return encodeText(inline.text);
        case 'emphasis':
          return `<em>${markupOfLine(inline.children, writing)}</em>`;
        case 'strong':
          return `<strong>${markupOfLine(inline.children, writing)}</strong>`;
        case 'break':
          return '<br/>';
        case 'ruby':
          return `<ruby>${encodeText(inline.base)}<rt>${encodeText(inline.reading)}</rt></ruby>`;
        case 'maths':
          return writing.maths(inline);
      }
    })
    .join('');
}

/** A text that is not taken for a formula when it is read again. */
function encodeText(text: string): string {
  return encodeEntities(text)
    .replace(/\\(?=[([])/g, '&#92;')
    .replace(/\$(?=\$)/g, '&#36;');
}
