import { mathAttributes, type MathNode, mathTags } from '@hope-online/protocol/quiz';

const namespace = 'http://www.w3.org/1998/Math/MathML';
const tags: ReadonlySet<string> = new Set(mathTags);
const attributeNames: ReadonlySet<string> = new Set(mathAttributes);

/**
 * Makes a formula of elements, one by one. What is neither an element nor an attribute of MathML that may be there is left
 * out, whoever made the tree: its text stays.
 */
export function createMath(node: MathNode): Node {
  if (typeof node === 'string') return document.createTextNode(node);
  const { tag, attributes = {}, children } = node;
  const element = document.createElementNS(namespace, tags.has(tag) ? tag : 'mrow');
  for (const [name, value] of Object.entries(attributes)) {
    if (attributeNames.has(name)) element.setAttribute(name, value);
  }
  element.append(...children.map(createMath));
  return element;
}
