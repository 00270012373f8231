import { unescapeGift } from './gift-text.js';

/** The two sides of a pair `left -> right`, escaped still; undefined without an arrow. */
export function splitArrow(text: string): readonly [left: string, right: string] | undefined {
  const at = text.indexOf('->');
  if (at < 0) return undefined;
  const [left, right] = [text.slice(0, at).trim(), text.slice(at + 2).trim()];
  return unescapeGift(right) === '' ? undefined : [left, right];
}
