import { HopeError } from '@hope-online/protocol';

/** What a message's slots are filled with. */
export type Slots = Readonly<Record<string, string | number>>;

type Part = string | { readonly slot: string };

/** A message that was read: one pattern, or one for each plural category of a number. */
interface Message {
  readonly number: string | undefined;
  readonly patterns: ReadonlyMap<string, readonly Part[]>;
}

const read = new Map<string, Message>();

/**
 * Fills a message in. Messages are the part of Unicode's MessageFormat 2 that plurals need: text with `{$slot}`, and
 * `.input {$n :number} .match $n one {{…}} * {{…}}`. Numbers are written as the language writes them.
 * @throws HopeError `request-invalid` for what is no such message
 */
export function formatMessage(text: string, slots: Slots, language: string): string {
  // Most texts have neither slots nor anything else of a message.
  if (!/[{}\\]|^\s*\./.test(text)) return text;
  const { number, patterns } = readMessage(text);
  const pattern = patterns.get(choose(slots[number ?? ''], patterns, language)) ?? [];
  return pattern
    .map((part) => (typeof part === 'string' ? part : show(slots[part.slot], part.slot, language)))
    .join('');
}

/**
 * The names of a message's slots, each once.
 * @throws HopeError `request-invalid` for what is no message
 */
export function slotsOf(text: string): string[] {
  const { number, patterns } = readMessage(text);
  const named = [...patterns.values()].flat().flatMap((part) => (typeof part === 'string' ? [] : part.slot));
  return [...new Set([...(number === undefined ? [] : [number]), ...named])].sort();
}

function choose(value: Slots[string] | undefined, patterns: Message['patterns'], language: string): string {
  if (typeof value !== 'number') return '*';
  if (patterns.has(String(value))) return String(value);
  const category = new Intl.PluralRules(language).select(value);
  return patterns.has(category) ? category : '*';
}

/** A slot that nobody filled shows its name, as MessageFormat does. */
function show(value: Slots[string] | undefined, slot: string, language: string): string {
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value);
  return value ?? `{$${slot}}`;
}

function readMessage(text: string): Message {
  const known = read.get(text);
  if (known) return known;
  const message = /^\s*\./.test(text)
    ? readMatch(text)
    : { number: undefined, patterns: new Map([['*', readPattern(text)]]) };
  read.set(text, message);
  return message;
}

function readMatch(text: string): Message {
  const head = /^\s*\.input\s*\{\s*\$(\w+)\s+:(?:number|integer)\s*\}\s*\.match\s+\$(\w+)\s*/.exec(text);
  if (!head || head[1] !== head[2]) throw unreadable(text, '.input {$n :number} .match $n');
  const patterns = new Map<string, readonly Part[]>();
  const variant = /\s*(zero|one|two|few|many|other|\d+|\*)\s*\{\{((?:[^{}\\]|\\.|\{[^{}]*\})*)\}\}\s*/y;
  variant.lastIndex = head[0].length;
  while (variant.lastIndex < text.length) {
    const [, key = '', pattern = ''] = variant.exec(text) ?? [];
    if (key === '') throw unreadable(text, 'variants such as one {{…}}');
    patterns.set(key, readPattern(pattern));
  }
  if (!patterns.has('*')) throw unreadable(text, 'a variant for all others: * {{…}}');
  return { number: head[1], patterns };
}

function readPattern(text: string): Part[] {
  const parts: Part[] = [];
  const piece = /((?:[^{}\\]|\\[{}\\|])+)|\{\s*\$(\w+)(?:\s+:(?:number|integer|string))?\s*\}/y;
  while (piece.lastIndex < text.length) {
    const found = piece.exec(text);
    if (!found) throw unreadable(text, 'text, and slots such as {$name}');
    const [, plain, slot] = found;
    parts.push(plain === undefined ? { slot: slot ?? '' } : plain.replace(/\\(.)/g, '$1'));
  }
  return parts;
}

function unreadable(text: string, expected: string): HopeError {
  const received = text.slice(0, 80);
  return new HopeError('request-invalid', `message: expected ${expected}, got "${received}"`, {
    details: { path: 'message', expected, received },
  });
}
