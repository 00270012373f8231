import { type Block, type Content, type Inline, mediaOfContent } from '@hope-online/protocol/quiz';

type Line = readonly Inline[];

/** Signs that say something to the author's text; a backslash before one takes that from it. */
const signs = /[\\$*{}|]/g;

/**
 * Reads what a teacher writes: an empty line begins a paragraph, a new line is a line break, `*word*` is stressed and `**word**` strongly,
 * `$…$` is a formula in LaTeX, `{漢|hàn}` characters with their reading, and a backslash makes the next sign a plain one. Whatever
 * does not end is text as it stands.
 */
export function contentOfText(text: string): Block[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map((paragraph) => paragraph.replace(/^\n+|\n+$/g, ''))
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => ({ kind: 'paragraph', children: [...lineOfText(paragraph)] }));
}

/** One paragraph of {@link contentOfText}. */
export function lineOfText(text: string): Line {
  const line: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') line.push({ kind: 'text', text: plain });
    plain = '';
  };
  let at = 0;
  while (at < text.length) {
    const found = inlineAt(text, at);
    if (found) {
      flush();
      line.push(found.inline);
      at = found.end;
      continue;
    }
    // A backslash before a sign is not seen itself.
    if (/^\\[\\$*{}|]/.test(text.slice(at, at + 2))) at += 1;
    plain += text.charAt(at);
    at += 1;
  }
  flush();
  return line;
}

/** What a sign begins here; undefined for a plain character. */
function inlineAt(text: string, at: number): { readonly inline: Inline; readonly end: number } | undefined {
  switch (text.charAt(at)) {
    case '\n':
      return { inline: { kind: 'break' }, end: at + 1 };
    case '$':
      return formulaAt(text, at);
    case '*':
      return stressAt(text, at);
    case '{':
      return rubyAt(text, at);
    default:
      return undefined;
  }
}

function formulaAt(text: string, at: number) {
  const end = closing(text, at + 1, '$');
  const latex = end < 0 ? '' : text.slice(at + 1, end);
  if (end < 0 || latex.trim() === '' || latex.length > 2_048) return undefined;
  return { inline: { kind: 'maths' as const, latex }, end: end + 1 };
}

function stressAt(text: string, at: number) {
  const mark = text.startsWith('**', at) ? '**' : '*';
  const start = at + mark.length;
  const end = closing(text, start, mark);
  // A star with a space after it is a sign of multiplication.
  if (end < 0 || end === start || /\s/.test(text.charAt(start))) return undefined;
  const children = [...lineOfText(text.slice(start, end))];
  const kind = mark === '**' ? ('strong' as const) : ('emphasis' as const);
  return { inline: { kind, children }, end: end + mark.length };
}

function rubyAt(text: string, at: number) {
  const match = /^\{([^{}|\n]+)\|([^{}|\n]+)\}/.exec(text.slice(at, at + 256));
  if (!match) return undefined;
  const [whole, base = '', reading = ''] = match;
  return { inline: { kind: 'ruby' as const, base, reading }, end: at + whole.length };
}

/** Where a mark stands next that no backslash takes its meaning from; −1 where it does not in this paragraph. */
function closing(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (mark === '*' && text.startsWith('**', at)) at += 1;
    else if (text.startsWith(mark, at)) return at;
  }
  return -1;
}

/** Writes content as {@link contentOfText} reads it, without its pictures and sounds. */
export function textOfContent(content: Content): string {
  return content
    .flatMap((block) => (block.kind === 'paragraph' ? [textOfLine(block.children)] : []))
    .join('\n\n');
}

/** Writes one paragraph as {@link lineOfText} reads it. */
export function textOfLine(line: Line): string {
  return line.map(textOfInline).join('');
}

function textOfInline(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return inline.text.replace(signs, String.raw`\$&`);
    case 'break':
      return '\n';
    case 'emphasis':
      return `*${textOfLine(inline.children)}*`;
    case 'strong':
      return `**${textOfLine(inline.children)}**`;
    case 'ruby':
      return `{${inline.base}|${inline.reading}}`;
    case 'maths':
      return inline.latex === '' ? '' : `$${inline.latex}$`;
  }
}

/** The same content with other words; its pictures and sounds come after them. */
export function withText(content: Content, text: string): Block[] {
  return [...contentOfText(text), ...mediaOfContent(content)];
}
