/** A piece of HTML or XML before its meaning is taken: a text, or an element with lower-case names. */
export type MarkupNode = string | MarkupElement;

/** See {@link MarkupNode}. */
export interface MarkupElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
}

/** All text below some nodes. */
export function textOf(nodes: readonly MarkupNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');
}

/** The elements of a name anywhere below some nodes, in their order. */
export function elementsNamed(nodes: readonly MarkupNode[], ...tags: readonly string[]): MarkupElement[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    return [...(tags.includes(node.tag) ? [node] : []), ...elementsNamed(node.children, ...tags)];
  });
}
