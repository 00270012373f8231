import {
  mediaOfExplanation,
  mediaOfQuestion,
  type Quiz,
  quizFormat,
  quizSchema,
} from '@hope-online/protocol/quiz';
import * as v from 'valibot';
import { createImportDraft, type ItemName, sentenceOf } from '../import-draft.js';
import { importFailed, type ImportedQuiz, type ImportOptions, type QuizMedia } from '../imported-quiz.js';
import { base64Of, readMedia } from './packed-media.js';

/** Longest file, in UTF-16 code units; its pictures and sounds are in it. */
const maxLength = 64_000_000;
/** Deeper than any quiz; the schemas go down as deep as a file does. */
const maxDepth = 64;

/** What a quiz says of itself, without its items. */
const headSchema = v.omit(quizSchema, ['items']);

/**
 * Reads a quiz in our own JSON, as docs/schemas/quiz.schema.json has it. An item that does not fit is listed, and the others are
 * imported. Throws `import-failed` for a file that is no JSON, of another format, or has no list of items.
 */
export function importQuizJson(text: string, options: ImportOptions = {}): ImportedQuiz {
  if (text.length > maxLength)
    throw importFailed('the file is too long for a quiz', { expected: `at most ${maxLength} characters` });
  if (isDeeperThan(text, maxDepth))
    throw importFailed('the file is nested too deep for a quiz', { expected: `at most ${maxDepth} levels` });
  const file = parsed(text);
  if (typeof file !== 'object' || file === null || !('items' in file) || !Array.isArray(file.items))
    throw importFailed('the file is no quiz', { path: 'items', expected: 'a list of questions' });
  const {
    items,
    media: packed,
    ...given
  } = file as { readonly items: readonly unknown[] } & Record<string, unknown>;
  if (given['format'] !== quizFormat)
    throw importFailed('the file is no quiz of this version', {
      path: 'format',
      expected: String(quizFormat),
      received: JSON.stringify(given['format'])?.slice(0, 40) ?? 'nothing',
    });
  const draft = createImportDraft();
  const head = headOf(given, draft.issues);
  for (const [at, item] of items.entries()) {
    const name: ItemName = { item: nameOf(item, at) };
    draft.add(name, item as Quiz['items'][number], []);
  }
  return draft.finish(head, options, readMedia(packed, draft.issues));
}

/**
 * Writes a quiz as our own JSON, for people to read too. Beside what docs/schemas/quiz.schema.json has, the pictures and sounds of
 * `media` that it shows stand in it, as data URLs by their address.
 */
export function exportQuizJson(quiz: Quiz, media: ReadonlyMap<string, QuizMedia> = new Map()): string {
  const shown = quiz.items.flatMap((item) => [...mediaOfQuestion(item), ...mediaOfExplanation(item)]);
  const packed = Object.fromEntries(
    shown.flatMap(({ address, type }) => {
      const found = media.get(address);
      return found ? [[address, `data:${type};base64,${base64Of(found.bytes)}`] as const] : [];
    }),
  );
  const file = Object.keys(packed).length === 0 ? quiz : { ...quiz, media: packed };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw importFailed('the file is no JSON', { expected: 'JSON' }, error);
  }
}

/** The fields that are right; each of the others is listed, and has its default. */
function headOf(given: Record<string, unknown>, issues: ImportedQuiz['issues'][number][]): Partial<Quiz> {
  const right = Object.entries(given).flatMap(([name, value]) => {
    const schema = Object.hasOwn(headSchema.entries, name)
      ? headSchema.entries[name as keyof typeof headSchema.entries]
      : undefined;
    if (schema === undefined && name === '$schema') return [];
    const result = schema === undefined ? undefined : v.safeParse(schema, value, { abortEarly: true });
    if (result?.success === true) return [[name, result.output] as const];
    const reason = result === undefined ? 'A quiz has no such field.' : sentenceOf(result.issues[0]);
    issues.push({ item: name.slice(0, 80), reason, kept: false });
    return [];
  });
  return Object.fromEntries(right);
}

function nameOf(item: unknown, at: number): string {
  const question: unknown =
    typeof item === 'object' && item !== null && 'question' in item ? item.question : undefined;
  const id: unknown =
    typeof question === 'object' && question !== null && 'id' in question ? question.id : undefined;
  return typeof id === 'string' && id !== '' ? id.slice(0, 80) : `question ${at + 1}`;
}

/** Whether brackets outside of strings nest deeper than that. */
function isDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth > most) return true;
  }
  return false;
}
