import { mathTags } from '@hope-online/protocol/quiz';
import { decodeEntities } from './entities.js';
import type { MarkupNode } from './markup-node.js';

/** Deeper than this, elements are taken for their text. */
const maxDepth = 48;

const voidTags = ['br', 'img', 'hr', 'wbr', 'source', 'input', 'col', 'meta', 'link'];

/** The names that make a `<` the beginning of a tag; before any other it is a sign, as in `x<y`. */
const knownTags = new Set([
  ...mathTags,
  ...`math semantics annotation a abbr article aside audio b bdi bdo big blockquote body br caption center cite code col colgroup dd del details dfn div
  dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link
  main mark meta nav object ol p param pre q rb rp rt rtc ruby s samp script section small source span strike strong style sub
  summary sup svg table tbody td textarea tfoot th thead title tr tt u ul var video wbr button select option`.split(
    /\s+/,
  ),
]);

interface Open {
  readonly tag: string;
  readonly attributes: Record<string, string>;
  readonly children: MarkupNode[];
}

/**
 * Reads HTML as leniently as question files need it: unknown tags are text, what is not closed ends with what is around it.
 * Takes time in proportion to the length, whatever stands there. Nothing is run or loaded. Entities are decoded, except in texts: those
 * come as they stand, so that whoever reads them can tell `&#92;(` from `\(`.
 */
export function parseHtml(html: string): readonly MarkupNode[] {
  const root: Open = { tag: '', attributes: {}, children: [] };
  const stack: Open[] = [root];
  const top = () => stack.at(-1) ?? root;
  let from = 0;
  for (const token of tagsOf(html)) {
    if (token.start > from) top().children.push(html.slice(from, token.start));
    from = token.end;
    if (token.kind === 'comment') continue;
    if (token.kind === 'end') {
      const index = stack.map(({ tag }) => tag).lastIndexOf(token.tag);
      if (index > 0) stack.length = index;
      continue;
    }
    const element: Open = { tag: token.tag, attributes: attributesOf(token.source), children: [] };
    if (closesItself(element.tag) && top().tag === element.tag) stack.pop();
    top().children.push(element);
    if (!voidTags.includes(element.tag) && !token.source.endsWith('/') && stack.length < maxDepth)
      stack.push(element);
  }
  if (from < html.length) top().children.push(html.slice(from));
  return root.children;
}

/** A paragraph, a list's item and the like end where the next one begins. */
function closesItself(tag: string): boolean {
  return ['p', 'li', 'rt', 'rb', 'rp', 'tr', 'td', 'th', 'dt', 'dd', 'option'].includes(tag);
}

interface Tag {
  readonly kind: 'start' | 'end' | 'comment';
  readonly tag: string;
  /** What stands between the name and the `>`. */
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

function* tagsOf(html: string): Generator<Tag> {
  const name = /\/?[A-Za-z][A-Za-z0-9]{0,15}/y;
  let at = html.indexOf('<');
  while (at >= 0) {
    const comment = html.startsWith('<!--', at);
    name.lastIndex = at + 1;
    const found = name.exec(html)?.[0].toLowerCase() ?? '';
    const tag = found.replace('/', '');
    let next = at + 1;
    if (comment || knownTags.has(tag)) {
      const close = html.indexOf(comment ? '-->' : '>', next);
      // Nothing ends any more from here on: the rest is text.
      if (close < 0) return;
      next = close + (comment ? 3 : 1);
      const kind = comment ? 'comment' : found.startsWith('/') ? 'end' : 'start';
      yield { kind, tag, source: html.slice(at + 1 + found.length, close), start: at, end: next };
    }
    at = html.indexOf('<', next);
  }
}

function attributesOf(source: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single, bare] of source
    .slice(0, 8_192)
    .matchAll(/([A-Za-z][\w-]{0,40})\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g))
    if (name !== undefined) attributes[name.toLowerCase()] = decodeEntities(double ?? single ?? bare ?? '');
  return attributes;
}
