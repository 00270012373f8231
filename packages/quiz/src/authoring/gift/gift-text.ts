/** A text of a GIFT file and the place in it; the characters that GIFT gives a meaning count only where no backslash stands before. */
export interface GiftScan {
  /** Index of the first of some signs from a place on, or -1. */
  find(signs: string, from?: number): number;
}

/** Finds signs that are not escaped. */
export function scanGift(text: string): GiftScan {
  return {
    find(signs, from = 0) {
      for (let at = from; at < text.length; at += 1) {
        const character = text.charAt(at);
        if (character === '\\') at += 1;
        else if (signs.includes(character)) return at;
      }
      return -1;
    },
  };
}

/** Cuts a text before each of some signs that is not escaped; what stands before the first of them is the first part. */
export function splitGift(text: string, signs: string): string[] {
  const { find } = scanGift(text);
  const parts: string[] = [];
  let from = 0;
  for (let at = find(signs); at >= 0; at = find(signs, at + 1)) {
    parts.push(text.slice(from, at));
    from = at;
  }
  return [...parts, text.slice(from)];
}

/**
 * Takes the backslashes of GIFT away. A backslash before anything else than GIFT's own signs stays, as in `\(x\)`; within a formula so does that of
 * `\n`, because `\neq` is meant there and not a new line.
 */
export function unescapeGift(text: string): string {
  const pieces: string[] = [];
  let inFormula = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '$' && next === '$') {
      inFormula = !inFormula;
      pieces.push('$$');
      at += 1;
    } else if (character !== '\\' || next === '') pieces.push(character);
    else if (next === 'n' && !inFormula) {
      pieces.push('\n');
      at += 1;
    } else if ('~=#{}:\\'.includes(next)) {
      pieces.push(next);
      at += 1;
    } else pieces.push(character);
    if (pieces.at(-2) === '\\') inFormula = isFormulaAfter(pieces.at(-1), inFormula);
  }
  return pieces.join('');
}

/** Whether a formula goes on after a backslash and this sign. */
function isFormulaAfter(sign: string | undefined, inFormula: boolean): boolean {
  if (sign === '(' || sign === '[') return true;
  return sign === ')' || sign === ']' ? false : inFormula;
}

/** Writes a text so that GIFT gives none of its signs a meaning, on one line. */
export function escapeGift(text: string): string {
  return text.replace(/[\\~=#{}:]/g, String.raw`\$&`).replace(/\r?\n/g, String.raw`\n`);
}
