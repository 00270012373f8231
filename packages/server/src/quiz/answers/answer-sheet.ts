import { type AttemptState, withRevision } from '../decisions/revision.js';
import { type AnswerRecord } from './answer-record.js';

/** A pupil's attempts at a question; number 1 stands at index 0, and one may be missing. */
export type Attempts = readonly (AttemptState<AnswerRecord> | undefined)[];

const none: Attempts = [];
const blank: AttemptState<AnswerRecord> = {};

/** The answers of a round, by pupil and question. Records may come in any order and any number of times. */
export class AnswerSheet {
  readonly #pupils = new Map<string, Map<string, Attempts>>();

  /** Takes a record; says whether anything is different now. */
  apply(record: AnswerRecord): boolean {
    const { pupil, questionId, attempt } = record;
    const questions = this.#pupils.get(pupil) ?? new Map<string, Attempts>();
    this.#pupils.set(pupil, questions);
    const attempts = questions.get(questionId) ?? none;
    const before = attempts[attempt - 1] ?? blank;
    const after = withRevision(before, record, record.status === 'kept');
    if (after === before) return false;
    const changed = [...attempts];
    changed[attempt - 1] = after;
    questions.set(questionId, changed);
    return true;
  }

  attempts(pupil: string, questionId: string): Attempts {
    return this.#pupils.get(pupil)?.get(questionId) ?? none;
  }

  attempt(pupil: string, questionId: string, attempt: number): AttemptState<AnswerRecord> {
    return this.attempts(pupil, questionId)[attempt - 1] ?? blank;
  }

  /** Everybody who has answered anything, sorted. */
  get pupils(): readonly string[] {
    return [...this.#pupils.keys()].sort();
  }

  /** What is kept of a pupil, or was late. */
  of(pupil: string): readonly AnswerRecord[] {
    const questions = this.#pupils.get(pupil);
    if (!questions) return [];
    return [...questions.values()].flatMap((attempts) =>
      attempts.flatMap((state) => state?.kept ?? state?.aside ?? []),
    );
  }
}
