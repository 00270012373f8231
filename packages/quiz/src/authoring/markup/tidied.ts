import type { Inline } from '@hope-online/protocol/quiz';

/**
 * A line without what can't be seen: texts that touch are one, runs of white space one space, none at the ends and around
 * breaks, no breaks at the ends, no stress on nothing.
 */
export function tidied(line: readonly Inline[]): Inline[] {
  const merged: Inline[] = [];
  for (const inline of line) {
    const last = merged.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text')
      merged[merged.length - 1] = { kind: 'text', text: last.text + inline.text };
    else if (!isNothing(inline)) merged.push(inline);
  }
  const spaced = merged.flatMap((inline, at): Inline[] => {
    if (inline.kind !== 'text') return [inline];
    let text = inline.text.replace(/\s+/g, ' ');
    if (isEdge(merged[at - 1])) text = text.trimStart();
    if (isEdge(merged[at + 1])) text = text.trimEnd();
    return text === '' ? [] : [{ kind: 'text', text }];
  });
  while (spaced[0]?.kind === 'break') spaced.shift();
  while (spaced.at(-1)?.kind === 'break') spaced.pop();
  return spaced;
}

function isEdge(inline: Inline | undefined): boolean {
  return inline === undefined || inline.kind === 'break';
}

function isNothing(inline: Inline): boolean {
  switch (inline.kind) {
    case 'text':
      return inline.text === '';
    case 'ruby':
      return inline.base === '';
    case 'emphasis':
    case 'strong':
      return inline.children.length === 0;
    default:
      return false;
  }
}

/** The spaces at the ends of a text, which a tidied line of it does not have any more. */
export function spacesAround(text: string): readonly [before: readonly Inline[], after: readonly Inline[]] {
  const space = [{ kind: 'text' as const, text: ' ' }];
  return [/^\s/.test(text) ? space : [], /\s/.test(text.slice(-1)) ? space : []];
}
