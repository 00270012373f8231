import type { Block, Content, Inline } from '@hope-online/protocol/quiz';
import { mathOfMarkup } from '../maths/math-of-markup.js';
import { decodeEntities } from './entities.js';
import { formulasOf } from './formulas.js';
import { type MarkupElement, type MarkupNode, textOf } from './markup-node.js';
import { rubies } from './rubies.js';
import { superscript } from './superscript.js';
import { spacesAround, tidied } from './tidied.js';

/** What a content was made of, and what of it got lost, as sentences. */
export interface ReadContent {
  readonly content: Content;
  readonly losses: readonly string[];
}

/** How markup is read. */
export interface MarkupReading {
  /** The picture or sound that an element names; absent or undefined where it can't be had. */
  readonly media?: (element: MarkupElement) => Block | undefined;
  /** Whether formulas stand in texts as LaTeX between delimiters; default true. */
  readonly formulas?: boolean;
  /** Whether an end of a line is one in the content too; it is a space otherwise. */
  readonly lines?: boolean;
  /** Whether entities still have to be decoded in texts, as {@link parseHtml} leaves them. */
  readonly entities?: boolean;
}

const blockTags = new Set(
  `address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul`.split(/\s+/),
);
const silentTags = new Set([
  'a',
  'abbr',
  'span',
  'font',
  'label',
  'bdi',
  'bdo',
  'small',
  'big',
  'wbr',
  'tt',
  'code',
  'kbd',
  'samp',
  'var',
  'cite',
  'q',
  'dfn',
  'ins',
  'mark',
  'source',
]);
const droppedTags = new Set([
  'script',
  'style',
  'head',
  'title',
  'meta',
  'link',
  'iframe',
  'embed',
  'svg',
  'template',
  'param',
]);
const mediaTags = new Set(['img', 'audio', 'video', 'object']);

/** Makes the typed content of markup: the small part that questions need, everything else by its text and listed. */
export function contentOfMarkup(nodes: readonly MarkupNode[], reading: MarkupReading = {}): ReadContent {
  const reader = new ContentReader(reading);
  reader.read(nodes);
  return { content: reader.finish(), losses: [...reader.losses] };
}

class ContentReader {
  readonly losses = new Set<string>();
  readonly #blocks: Block[] = [];
  readonly #reading: MarkupReading;
  #line: Inline[] = [];

  constructor(reading: MarkupReading) {
    this.#reading = reading;
  }

  read(nodes: readonly MarkupNode[]): void {
    for (const node of nodes) {
      if (typeof node === 'string') this.#line.push(...this.#texts(node));
      else if (mediaTags.has(node.tag)) this.#addMedia(node);
      else if (blockTags.has(node.tag)) this.#addBlock(node);
      else this.#addInline(node);
    }
  }

  finish(): Content {
    this.#endParagraph();
    return this.#blocks;
  }

  #addBlock(node: MarkupElement): void {
    this.#endParagraph();
    if (node.tag === 'li') this.#line.push({ kind: 'text', text: '• ' });
    this.read(node.children);
    this.#endParagraph();
  }

  #endParagraph(): void {
    const children = tidied(this.#line);
    if (children.length > 0) this.#blocks.push({ kind: 'paragraph', children });
    this.#line = [];
  }

  #addMedia(node: MarkupElement): void {
    const block = this.#reading.media?.(node);
    if (block !== undefined) {
      this.#endParagraph();
      this.#blocks.push(block);
      return;
    }
    const words = node.attributes['alt'] ?? node.attributes['aria-label'] ?? textOf(node.children);
    this.losses.add(
      `A ${node.tag === 'img' ? 'picture' : 'recording'} is not in the file; what stands for it in words is kept.`,
    );
    if (words.trim() !== '') this.#line.push({ kind: 'text', text: `[${words.trim()}]` });
  }

  #addInline(node: MarkupElement): void {
    switch (node.tag) {
      case 'br':
        this.#line.push({ kind: 'break' });
        return;
      case 'b':
      case 'strong':
        return this.#addNested('strong', node);
      case 'i':
      case 'em':
        return this.#addNested('emphasis', node);
      case 'sub':
      case 'sup':
        this.#line.push(superscript(this.#decoded(textOf(node.children)), node.tag));
        return;
      case 'ruby':
        this.#line.push(...rubies(node, (text) => this.#decoded(text)));
        return;
      case 'math': {
        const maths = mathOfMarkup(node);
        if ('fault' in maths) this.losses.add(`A formula is kept as text: ${maths.fault}.`);
        this.#line.push('fault' in maths ? { kind: 'text', text: textOf(node.children) } : maths);
        return;
      }
      default:
        this.#addOther(node);
    }
  }

  #addOther(node: MarkupElement): void {
    if (droppedTags.has(node.tag)) {
      this.losses.add(`<${node.tag}> is left out.`);
      return;
    }
    if (!silentTags.has(node.tag)) this.losses.add(`<${node.tag}> is kept as plain text.`);
    this.read(node.children);
  }

  /** A stressed passage; what it holds of blocks comes after it, and stress within stress is one. */
  #addNested(kind: 'strong' | 'emphasis', node: MarkupElement): void {
    const inner = new ContentReader(this.#reading);
    inner.read(node.children);
    const blocks = inner.finish();
    for (const loss of inner.losses) this.losses.add(loss);
    for (const [at, block] of blocks.entries()) {
      if (at > 0) this.#endParagraph();
      if (block.kind === 'paragraph') {
        const [before, after] = spacesAround(textOf(node.children));
        this.#line.push(...before, { kind, children: [...block.children] }, ...after);
      } else this.#blocks.push(block);
    }
  }

  #decoded(text: string): string {
    return (this.#reading.entities === true ? decodeEntities(text) : text).replace(/\s+/g, ' ');
  }

  /** Text with its formulas between `\(` and `\)`, or `$$` and `$$`. They are looked for before entities are decoded. */
  #texts(source: string): Inline[] {
    const parts: Inline[] = [];
    let from = 0;
    for (const { start, end, latex } of this.#reading.formulas === false ? [] : formulasOf(source)) {
      parts.push(...this.#lines(source.slice(from, start)));
      parts.push({ kind: 'maths', latex: this.#decoded(latex).trim() });
      from = end;
    }
    return [...parts, ...this.#lines(source.slice(from))];
  }

  #lines(source: string): Inline[] {
    const lines = this.#reading.lines === true ? source.split('\n') : [source];
    return lines.flatMap((line, at): Inline[] => [
      ...(at > 0 ? [{ kind: 'break' as const }] : []),
      ...(line === '' ? [] : [{ kind: 'text' as const, text: this.#decoded(line) }]),
    ]);
  }
}
