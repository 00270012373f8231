import type { Inline } from '@hope-online/protocol/quiz';

const raised = new Map([...pairs('0123456789+-=()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ')]);
const lowered = new Map([...pairs('0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎')]);

function pairs(plain: string, set: string): [string, string][] {
  return Array.from(plain, (character, at) => [character, set.charAt(at)]);
}

/** A raised or lowered text: the characters that Unicode has for it, or else a formula. */
export function superscript(text: string, tag: 'sub' | 'sup'): Inline {
  const table = tag === 'sup' ? raised : lowered;
  const characters = Array.from(text.trim());
  if (characters.every((character) => table.has(character)))
    return { kind: 'text', text: characters.map((character) => table.get(character)).join('') };
  const words = text.trim().replace(/[\\{}$%#&_^~]/g, '');
  return { kind: 'maths', latex: `{}${tag === 'sup' ? '^' : '_'}{\\text{${words}}}` };
}
