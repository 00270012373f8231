import { encodeEntities } from './entities.js';

/**
 * The part of Markdown that questions are written in, as HTML: paragraphs, lines that end with two spaces, stress, code, links and
 * pictures by their words, headings and lists by their text. Formulas are left as they are.
 */
export function markdownToHtml(markdown: string): string {
  return markdown
    .split(/\n[ \t]*\n/)
    .map((paragraph) => `<p>${paragraph.split('\n').map(lineToHtml).join('\n')}</p>`)
    .join('');
}

function lineToHtml(line: string): string {
  const hard = line.endsWith('  ') ? '<br>' : '';
  const block = /^[ \t]{0,8}(?:#{1,6}|>)[ \t]/.exec(line)?.[0] ?? '';
  const bullet = /^[ \t]{0,8}[*+-][ \t]/.exec(line)?.[0] ?? '';
  const text = line.slice(Math.max(block.length, bullet.length));
  const start = block + bullet === '' ? '' : bullet === '' ? '<br>' : '<br>• ';
  return start + withoutFormulas(text, spansToHtml) + hard;
}

/** Stars and low lines within a formula are no stress. */
function withoutFormulas(text: string, change: (text: string) => string): string {
  return text
    .split(/(\$\$[^$]{1,2048}\$\$|\\\([^()]{1,2048}\\\))/)
    .map((part, at) => (at % 2 === 0 ? change(part) : part))
    .join('');
}

function spansToHtml(text: string): string {
  return text
    .replace(
      /!\[([^[\]]{0,500})\]\([^()\s]{0,500}\)/g,
      (_, alt: string) => `<img alt="${encodeEntities(alt)}">`,
    )
    .replace(/\[([^[\]]{1,500})\]\([^()\s]{0,500}\)/g, '$1')
    .replace(/\*\*([^*]{1,500})\*\*|__([^_]{1,500})__/g, '<strong>$1$2</strong>')
    .replace(/\*([^*\s][^*]{0,500})\*/g, '<em>$1</em>')
    .replace(/(^|[^\w])_([^_\s][^_]{0,500})_(?!\w)/g, '$1<em>$2</em>')
    .replace(/`([^`]{1,500})`/g, '$1');
}
