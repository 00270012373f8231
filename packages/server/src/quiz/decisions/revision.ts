import { type AnswerValue } from '@hope-online/protocol/quiz';

/** What is known of one attempt of a pupil at a question. */
export interface AttemptState<Entry extends RevisionEntry> {
  /** The highest revision that counts. */
  readonly kept?: Entry | undefined;
  /** The highest revision that does not: late, or practice. */
  readonly aside?: Entry | undefined;
}

/** One revision of an answer. */
export interface RevisionEntry {
  readonly revision: number;
  readonly value: AnswerValue;
}

/** What is to become of a revision: it is known already, it is older than what is kept, or it has to be judged. */
export type RevisionDecision<Entry> =
  | { readonly name: 'known'; readonly entry: Entry }
  | { readonly name: 'superseded'; readonly kept: Entry }
  | { readonly name: 'new' };

/**
 * Holds a revision against what is known of its attempt: the highest counts, the same one is answered as it was the first
 * time, and of two that claim the same number the first is right.
 */
export function decideRevision<Entry extends RevisionEntry>(
  { kept, aside }: AttemptState<Entry>,
  asked: RevisionEntry,
): RevisionDecision<Entry> {
  for (const entry of [kept, aside]) {
    if (entry && isSame(entry, asked)) return { name: 'known', entry };
  }
  if (kept && asked.revision <= kept.revision) return { name: 'superseded', kept };
  return { name: 'new' };
}

/** The state with one more revision in it; any order and repetition gives the same. */
export function withRevision<Entry extends RevisionEntry>(
  state: AttemptState<Entry>,
  entry: Entry,
  counts: boolean,
): AttemptState<Entry> {
  const place = counts ? 'kept' : 'aside';
  const before = state[place];
  return before && before.revision >= entry.revision ? state : { ...state, [place]: entry };
}

function isSame(entry: RevisionEntry, asked: RevisionEntry): boolean {
  if (entry.revision !== asked.revision) return false;
  return entry.value === asked.value || JSON.stringify(entry.value) === JSON.stringify(asked.value);
}
