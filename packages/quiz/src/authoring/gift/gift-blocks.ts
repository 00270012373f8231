import { scanGift, unescapeGift } from './gift-text.js';

/** One question of a GIFT file as it is written there, or a word about the file itself. */
export type GiftBlock =
  | { readonly kind: 'category'; readonly line: number; readonly name: string }
  | {
      readonly kind: 'question';
      readonly line: number;
      readonly title: string | undefined;
      /** From a comment `[id:…]`, as Moodle 4 writes it. */
      readonly id: string | undefined;
      /** What stands before, between and after the braces, escaped still; `answers` is absent without braces. */
      readonly before: string;
      readonly answers: string | undefined;
      readonly after: string;
    }
  | {
      readonly kind: 'broken';
      readonly line: number;
      readonly title: string | undefined;
      readonly reason: string;
    };

/** Cuts a GIFT file at its empty lines, takes comments out, and finds the parts of each question. */
export function giftBlocks(text: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let lines: string[] = [];
  let begin = 1;
  let id: string | undefined;
  const end = () => {
    const source = lines.join('\n').trim();
    if (source !== '') blocks.push(blockOf(source, begin, id));
    if (source !== '') id = undefined;
    lines = [];
  };
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    const trimmed = line.trim();
    if (trimmed.startsWith('//')) id = /\[id:([A-Za-z0-9][\w-]{0,63})\]/.exec(trimmed)?.[1] ?? id;
    else if (trimmed === '') end();
    else if (/^\$CATEGORY:/i.test(trimmed)) {
      end();
      blocks.push({ kind: 'category', line: at + 1, name: trimmed.slice('$CATEGORY:'.length).trim() });
    } else {
      if (lines.length === 0) begin = at + 1;
      lines.push(line);
    }
  }
  end();
  return blocks;
}

function blockOf(source: string, line: number, id: string | undefined): GiftBlock {
  let text = source;
  let title: string | undefined;
  if (text.startsWith('::')) {
    const close = endOfTitle(text);
    if (close < 0) return { kind: 'broken', line, title, reason: 'Its title does not end with “::”.' };
    title = unescapeGift(text.slice(2, close)).trim();
    text = text.slice(close + 2);
  }
  const { find } = scanGift(text);
  const open = find('{');
  const close = open < 0 ? -1 : find('}', open + 1);
  if (open < 0) return { kind: 'question', line, title, id, before: text, answers: undefined, after: '' };
  if (close < 0) return { kind: 'broken', line, title, reason: 'Its answers do not end with “}”.' };
  if (find('{', close + 1) >= 0)
    return { kind: 'broken', line, title, reason: 'It has answers in two places; GIFT knows one.' };
  const [before, answers, after] = [text.slice(0, open), text.slice(open + 1, close), text.slice(close + 1)];
  return { kind: 'question', line, title, id, before, answers, after };
}

function endOfTitle(text: string): number {
  const { find } = scanGift(text);
  for (let at = find(':', 2); at >= 0; at = find(':', at + 1)) if (text.charAt(at + 1) === ':') return at;
  return -1;
}
