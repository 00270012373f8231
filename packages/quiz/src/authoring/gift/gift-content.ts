import type { Content, Inline } from '@hope-online/protocol/quiz';
import { contentOfMarkup } from '../markup/content-of-markup.js';
import { markdownToHtml } from '../markup/markdown-to-html.js';
import { parseHtml } from '../markup/parse-html.js';
import { unescapeGift } from './gift-text.js';

/** How Moodle says what a text is written in. */
export type GiftFormat = 'html' | 'markdown' | 'moodle' | 'plain';

/** A text that may begin with the name of its format. */
export function giftFormatOf(text: string): {
  readonly format: GiftFormat | undefined;
  readonly rest: string;
} {
  const [whole = '', name] = /^\s*\[(html|markdown|moodle|plain)\]/i.exec(text) ?? [];
  return { format: name?.toLowerCase() as GiftFormat | undefined, rest: text.slice(whole.length) };
}

/** Makes the content of a text that is escaped still; what gets lost of it goes to `losses`. */
export function giftContent(source: string, inherited: GiftFormat, losses: string[]): Content {
  const { format = inherited, rest } = giftFormatOf(source);
  const text = unescapeGift(rest.trim());
  const read = contentOfMarkup(
    format === 'plain' ? [text] : parseHtml(format === 'markdown' ? markdownToHtml(text) : text),
    {
      lines: format === 'moodle' || format === 'plain',
      entities: format !== 'plain',
    },
  );
  losses.push(...read.losses);
  return read.content;
}

/** A content's plain text, for what GIFT and our questions hold as text; undefined where it has more than text. */
export function plainTextOf(content: Content): string | undefined {
  const [block, ...more] = content;
  if (block === undefined) return '';
  if (more.length > 0 || block.kind !== 'paragraph') return undefined;
  const texts = block.children.map((inline: Inline) => (inline.kind === 'text' ? inline.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}
