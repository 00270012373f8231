import { type AnswerKey, type Question } from '@hope-online/protocol/quiz';
import { lineOfText, textOfLine } from './author-text.js';

type FillIn = Extract<Question, { kind: 'fill-in' }>;
type Gap = Extract<FillIn['text'][number], { kind: 'gap' }>;
type Accepted = Extract<AnswerKey, { kind: 'fill-in' }>['accepted'];

/** A text with gaps, and what is right in each. */
export interface GapText {
  readonly text: FillIn['text'];
  readonly accepted: Accepted;
}

/**
 * Reads a text with gaps as a teacher writes it: `[[Paris|Paname]]` is a gap to write in, where either is right; `[[=Paris|Lyon]]` is
 * one to choose in, where what begins with `=` is right. Gaps have the ids `g1`, `g2`, … in their order.
 */
export function gapTextOf(text: string): GapText {
  const parts: FillIn['text'][number][] = [];
  const accepted: Record<string, string[]> = {};
  for (const [at, piece] of text.split(/\[\[([^\]\n]+)\]\]/).entries()) {
    if (at % 2 === 0) {
      parts.push(...lineOfText(piece));
      continue;
    }
    const id = `g${(at + 1) / 2}`;
    const { gap, right } = readGap(id, piece);
    parts.push(gap);
    accepted[id] = right;
  }
  return { text: parts, accepted };
}

function readGap(id: string, piece: string): { readonly gap: Gap; readonly right: string[] } {
  const words = piece
    .split('|')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length < 2 || !words.some((word) => word.startsWith('='))) {
    return { gap: { kind: 'gap', id }, right: words.map((word) => word.replace(/^=/, '')) };
  }
  const options = words.map((word, at) => ({ id: `o${at + 1}`, text: word.replace(/^=\s*/, '') }));
  const right = options.flatMap((option, at) => (words[at]?.startsWith('=') ? [option.id] : []));
  return { gap: { kind: 'gap', id, options }, right };
}

/** Writes a text with gaps as {@link gapTextOf} reads it. */
export function textOfGaps({ text, accepted }: GapText): string {
  return text
    .map((part) => {
      if (part.kind !== 'gap') return textOfLine([part]);
      const right = accepted[part.id] ?? [];
      const words = part.options
        ? part.options.map((option) => (right.includes(option.id) ? `=${option.text}` : option.text))
        : right;
      return `[[${words.join('|')}]]`;
    })
    .join('');
}
