/** A formula in a text, with its delimiters between `start` and `end`. */
export interface FoundFormula {
  readonly start: number;
  readonly end: number;
  readonly latex: string;
}

/** Where formulas stand in a text: `\(…\)`, `\[…\]` and `$$…$$`. One that does not end, or says nothing, is none. */
export function formulasOf(text: string): readonly FoundFormula[] {
  const found: FoundFormula[] = [];
  const closings = new Map([
    [String.raw`\(`, String.raw`\)`],
    [String.raw`\[`, String.raw`\]`],
    ['$$', '$$'],
  ]);
  const opening = /\\[([]|\$\$/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const closing = closings.get(match[0]);
    if (closing === undefined) continue;
    const close = text.indexOf(closing, match.index + 2);
    if (close < 0) {
      // None of these ends from here on, and is not looked for again: that would take quadratic time.
      closings.delete(match[0]);
      continue;
    }
    const latex = text.slice(match.index + 2, close);
    if (latex.trim() !== '') found.push({ start: match.index, end: close + 2, latex });
    opening.lastIndex = close + 2;
  }
  return found;
}
