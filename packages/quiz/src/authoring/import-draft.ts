import {
  type Quiz,
  quizFormat,
  type QuizItem,
  quizItemSchema,
  quizPartIdSchema,
} from '@hope-online/protocol/quiz';
import * as v from 'valibot';
import type { ImportedQuiz, ImportIssue, ImportOptions, QuizMedia } from './imported-quiz.js';

/** Most questions of a quiz. */
const maxItems = 200;

/** Collects what an import reads: the items that a quiz can hold, and a reason for each that it can't. */
export interface ImportDraft {
  readonly issues: ImportIssue[];
  /** Takes an item that is as a quiz wants it; lists any other. Gives it an id of its own. */
  add(name: ItemName, item: unknown, notes: readonly string[]): void;
  /** Lists an item that can't be read. */
  refuse(name: ItemName, reason: string): void;
  finish(quiz: Partial<Quiz>, options: ImportOptions, media?: ReadonlyMap<string, QuizMedia>): ImportedQuiz;
}

/** How an issue names its item. */
export type ItemName = Pick<ImportIssue, 'item' | 'line'>;

/** An {@link ImportDraft} with nothing in it yet. */
export function createImportDraft(): ImportDraft {
  const issues: ImportIssue[] = [];
  const items: QuizItem[] = [];
  const refuse = (name: ItemName, reason: string) => issues.push({ ...name, reason, kept: false });
  return {
    issues,
    refuse,
    add(name, given, notes) {
      if (items.length === maxItems) return void refuse(name, `A quiz has at most ${maxItems} questions.`);
      const taken = items.map(({ question }) => question);
      const parsed = v.safeParse(quizItemSchema, withOwnId(given, taken), { abortEarly: true });
      if (!parsed.success) return void refuse(name, sentenceOf(parsed.issues[0]));
      items.push(parsed.output);
      for (const reason of new Set(notes)) issues.push({ ...name, reason, kept: true });
    },
    finish(quiz, options, media = new Map()) {
      const title = shortened(quiz.title ?? options.title ?? '');
      const defaults = {
        format: quizFormat as typeof quizFormat,
        id: idFromTitle(title),
        title,
        language: options.language ?? 'en',
        scored: true,
        counts: 'last' as const,
      };
      return { quiz: { ...defaults, ...quiz, title, items }, media, issues };
    },
  };
}

/** What a schema says against a value, in words. */
export function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue as v.BaseIssue<unknown>);
  return `${path === null ? '' : `${path}: `}${issue.message}`;
}

/** An item whose question has an id that is free; anything that is no item stays as it is. */
function withOwnId(item: unknown, taken: readonly { readonly id: string }[]): unknown {
  if (typeof item !== 'object' || item === null || !('question' in item)) return item;
  const { question } = item;
  if (typeof question !== 'object' || question === null) return item;
  const id = 'id' in question && typeof question.id === 'string' ? question.id : '';
  return { ...item, question: { ...question, id: ownId(id, taken) } };
}

/** The id itself where it can be one and is not taken; otherwise the next free `q1`, `q2`, …. */
function ownId(id: string, taken: readonly { readonly id: string }[]): string {
  const isFree = (candidate: string) => taken.every((one) => one.id !== candidate);
  if (v.is(quizPartIdSchema, id) && isFree(id)) return id;
  let number = taken.length + 1;
  while (!isFree(`q${number}`)) number += 1;
  return `q${number}`;
}

function shortened(title: string): string {
  const plain = title.replace(/\s+/g, ' ').trim() || 'Quiz';
  return plain.length > 256 ? `${plain.slice(0, 255)}…` : plain;
}

/** The title's ASCII letters and digits with hyphens; titles in other scripts give a number that follows from them. */
function idFromTitle(title: string): string {
  const words = title
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join('-')
    .slice(0, 48);
  if (words !== undefined && words.length > 2) return words;
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < title.length; at += 1) hash = Math.imul(hash ^ title.charCodeAt(at), 0x01_00_01_93);
  return `quiz-${(hash >>> 0).toString(36)}`;
}
