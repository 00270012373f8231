import { parseXml as parse, XmlElement, type XmlNode, XmlText } from '@rgrove/parse-xml';
import type { MarkupElement, MarkupNode } from './markup-node.js';

/** Deeper than any document of people, and far from the end of the stack. */
const maxDepth = 200;

/** The root of a document, or why it is none. */
export type ParsedXml = { readonly root: MarkupElement } | { readonly fault: string };

/**
 * Reads an XML document: elements by their names without prefix, and attributes likewise (`xml:lang` becomes `lang`), text and CDATA; comments are
 * left out. Document types are refused, and with them every entity but XML's own five, so that nothing expands.
 */
export function parseXml(xml: string): ParsedXml {
  if (/<!(?:doctype|entity)/i.test(xml)) return { fault: 'it declares a document type, which is refused' };
  if (depthOf(xml) > maxDepth) return { fault: `it is nested deeper than ${maxDepth} elements` };
  try {
    const { root } = parse(xml);
    return root === null ? { fault: 'it has no element' } : { root: elementOf(root) };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { fault: `it is not well-formed XML (${reason})` };
  }
}

/** How deep the tags of a text nest, by their brackets alone. */
function depthOf(xml: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, slash, end] of xml.matchAll(/<(\/?)[A-Za-z_:][^<>]*?(\/?)>/g)) {
    if (slash === '/') depth -= 1;
    else if (end !== '/') depth += 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function elementOf(element: XmlElement): MarkupElement {
  const attributes = Object.entries(element.attributes).map(
    ([name, value]) => [localName(name), value] as const,
  );
  return {
    tag: localName(element.name),
    attributes: Object.fromEntries(attributes),
    children: element.children.flatMap(nodesOf),
  };
}

function nodesOf(node: XmlNode): MarkupNode[] {
  if (node instanceof XmlElement) return [elementOf(node)];
  return node instanceof XmlText ? [node.text] : [];
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
