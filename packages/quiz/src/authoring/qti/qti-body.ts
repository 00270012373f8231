import type { Block, Content, Inline } from '@hope-online/protocol/quiz';
import { contentOfMarkup } from '../markup/content-of-markup.js';
import { elementsNamed, type MarkupElement, type MarkupNode, textOf } from '../markup/markup-node.js';

/** The text of an item with marks where something is asked. */
export interface QtiBody {
  /** All of it with the marks taken out, or with a line in their place where there is text around them. */
  readonly prompt: Content;
  /** Whether text stands in one line with a mark. */
  readonly hasTextAround: boolean;
  /** The paragraphs with marks, as one line; what stands in other paragraphs before them is in `lead`. */
  readonly line: readonly (Inline | { readonly kind: 'mark'; readonly index: number })[];
  readonly lead: Content;
  /** A unit that is shown after the field, as our own export marks it. */
  readonly unit: string | undefined;
}

/** How media and losses are handled while a body is read. */
export interface QtiContentReading {
  readonly media: (element: MarkupElement) => Block | undefined;
  readonly losses: string[];
}

/** Characters of private use around the number of a mark, which no text has a use for. */
const markPattern = /\ue000(\d{1,4})\ue001/;

const leftOut = new Set([
  'qti-rubric-block',
  'qti-feedback-inline',
  'qti-feedback-block',
  'qti-modal-feedback',
  'qti-stylesheet',
  'qti-template-inline',
  'qti-template-block',
]);

/** Reads the content of any element of an item. */
export function qtiContent(nodes: readonly MarkupNode[], reading: QtiContentReading): Content {
  const read = contentOfMarkup(plainNodes(nodes), { media: reading.media, formulas: false });
  reading.losses.push(...read.losses);
  return read.content;
}

/** Reads the body of an item in which the elements of `marks` are asked. */
export function qtiBody(
  body: MarkupElement,
  marks: readonly MarkupElement[],
  reading: QtiContentReading,
): QtiBody {
  const units: string[] = [];
  const marked = replaced(body.children, (element) => {
    const index = marks.indexOf(element);
    if (index >= 0)
      return isBlockLevel(element) ? { tag: 'p', attributes: {}, children: [mark(index)] } : mark(index);
    if (element.attributes['class'] !== 'hope-unit') return undefined;
    units.push(textOf(element.children).trim());
    return '';
  });
  const blocks = qtiContent(marked, reading);
  const flat = blocks.map((block) => (block.kind === 'paragraph' ? splitMarks(block.children) : undefined));
  const hasMark = flat.map((line) => line?.some(({ kind }) => kind === 'mark') === true);
  const around = flat.map((line, at) => hasMark[at] === true && line?.some(saysSomething) === true);
  const first = hasMark.indexOf(true);
  return {
    prompt: blocks.flatMap((block, at) => promptBlock(block, flat[at] ?? [], hasMark[at] === true)),
    hasTextAround: around.includes(true),
    lead: blocks.filter((block, at) => at < first || (hasMark[at] !== true && block.kind !== 'paragraph')),
    line: flat
      .slice(Math.max(first, 0))
      .flatMap((line = [], at) => [
        ...(at > 0 && line.length > 0 ? [{ kind: 'break' as const }] : []),
        ...line,
      ]),
    unit: units[0],
  };
}

type Marked = QtiBody['line'][number];

function saysSomething(part: Marked): boolean {
  return part.kind !== 'mark' && part.kind !== 'break' && (part.kind !== 'text' || part.text.trim() !== '');
}

function promptBlock(block: Block, line: readonly Marked[], hasMark: boolean): Block[] {
  if (!hasMark) return [block];
  if (!line.some(saysSomething)) return [];
  const children = line.map((part): Inline =>
    part.kind === 'mark' ? { kind: 'text', text: '_____' } : part,
  );
  return [{ kind: 'paragraph', children }];
}

function mark(index: number): string {
  return `\ue000${index}\ue001`;
}

/** Marks in stressed words take the stress from them: a gap can't be within. */
function splitMarks(line: readonly Inline[]): Marked[] {
  return line.flatMap((inline): Marked[] => {
    if (inline.kind === 'emphasis' || inline.kind === 'strong') {
      const inner = splitMarks(inline.children);
      return inner.some(({ kind }) => kind === 'mark') ? inner : [inline];
    }
    if (inline.kind !== 'text') return [inline];
    return inline.text
      .split(markPattern)
      .flatMap((part, at): Marked[] =>
        at % 2 === 1
          ? [{ kind: 'mark', index: Number(part) }]
          : part === ''
            ? []
            : [{ kind: 'text', text: part }],
      );
  });
}

function isBlockLevel({ tag }: MarkupElement): boolean {
  return !['qti-text-entry-interaction', 'qti-inline-choice-interaction', 'qti-gap'].includes(tag);
}

function replaced(
  nodes: readonly MarkupNode[],
  change: (element: MarkupElement) => MarkupNode | undefined,
): MarkupNode[] {
  return nodes.map((node) => {
    if (typeof node === 'string') return node;
    return change(node) ?? { ...node, children: replaced(node.children, change) };
  });
}

/** Without what is for others or for later, and with QTI's own wrappers as plain ones. */
function plainNodes(nodes: readonly MarkupNode[]): MarkupNode[] {
  return nodes.flatMap((node): MarkupNode[] => {
    if (typeof node === 'string') return [node];
    if (leftOut.has(node.tag)) return [];
    const children = plainNodes(node.children);
    return [node.tag.startsWith('qti-') ? { ...node, tag: 'div', children } : { ...node, children }];
  });
}

/** The instruction within an interaction. */
export function qtiPrompt(interaction: MarkupElement, reading: QtiContentReading): Content {
  return elementsNamed(interaction.children, 'qti-prompt').flatMap(({ children }) =>
    qtiContent(children, reading),
  );
}
