import { mathAttributes, type MathNode, mathTags } from '@hope-online/protocol/quiz';
import { type MarkupElement, type MarkupNode, textOf } from '../markup/markup-node.js';

/** A formula as the typed tree that questions hold, or why it can't be one. */
export type MathTree = { readonly mathml: MathNode } | { readonly fault: string };

/** Most elements and texts of one formula. */
const maxNodes = 2_000;
const maxChildren = 256;
const maxText = 512;

const tags: ReadonlySet<string> = new Set(mathTags);
const attributeNames: ReadonlySet<string> = new Set(mathAttributes);
const leaves: ReadonlySet<string> = new Set(['mi', 'mn', 'mo', 'ms', 'mtext', 'mspace']);

/**
 * Takes a `<math>` over into the typed tree: elements and attributes of the allow-list only. Attributes outside of it are
 * left out, as they only adorn; an element outside of it is a fault, as it could run or load something.
 */
export function mathTreeOf(math: MarkupElement): MathTree {
  const budget = { left: maxNodes };
  try {
    const mathml = nodeOf(math, budget);
    return typeof mathml === 'string' ? { fault: 'it is no formula' } : { mathml };
  } catch (error) {
    if (error instanceof MathFault) return { fault: error.message };
    throw error;
  }
}

class MathFault extends Error {}

function nodeOf(element: MarkupElement, budget: { left: number }): MathNode {
  if (element.tag === 'semantics') return nodeOf(firstElement(element.children) ?? element, budget);
  if (!tags.has(element.tag)) throw new MathFault(`<${element.tag}> is not allowed in a formula`);
  budget.left -= 1 + element.children.length;
  if (budget.left < 0 || element.children.length > maxChildren) throw new MathFault('it is too large');
  const attributes = attributesOf(element);
  const children = leaves.has(element.tag) ? leafText(element) : childrenOf(element, budget);
  const node = {
    tag: element.tag as (typeof mathTags)[number],
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    children,
  };
  return element.tag === 'menclose' ? withoutLines(node) : node;
}

function childrenOf(element: MarkupElement, budget: { left: number }): MathNode[] {
  return element.children.flatMap((child) => (typeof child === 'string' ? [] : [nodeOf(child, budget)]));
}

function leafText(element: MarkupElement): string[] {
  const text = textOf(element.children);
  if (text.length > maxText) throw new MathFault(`a text of it is longer than ${maxText} characters`);
  return text === '' ? [] : [text];
}

function attributesOf(element: MarkupElement): Record<string, string> {
  const plain = Object.entries(element.attributes).filter(
    ([name, value]) => attributeNames.has(name) && /^[\w .%+-]{1,64}$/.test(value),
  );
  // Temml says by a class what MathML 3 says by an attribute.
  const left = element.tag === 'mtd' && /\btml-left\b/.test(element.attributes['class'] ?? '');
  return { ...Object.fromEntries(plain), ...(left ? { columnalign: 'left' } : {}) };
}

type MathElement = Exclude<MathNode, string>;

/** A line over or under something: engines with MathML Core only draw it as an accent, not by `menclose`. */
function withoutLines(node: MathElement): MathElement {
  const notation = node.attributes?.notation;
  if (notation !== 'top' && notation !== 'bottom') return node;
  const line: MathNode = {
    tag: 'mo',
    attributes: { stretchy: 'true' },
    children: [notation === 'top' ? '‾' : '_'],
  };
  const base: MathNode =
    node.children.length === 1 ? (node.children[0] ?? '') : { tag: 'mrow', children: node.children };
  return notation === 'top'
    ? { tag: 'mover', attributes: { accent: 'true' }, children: [base, line] }
    : { tag: 'munder', attributes: { accentunder: 'true' }, children: [base, line] };
}

function firstElement(nodes: readonly MarkupNode[]): MarkupElement | undefined {
  return nodes.find((node): node is MarkupElement => typeof node !== 'string');
}
