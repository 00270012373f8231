import { type ErrorDetails, HopeError } from '@hope-online/protocol';
import type { Quiz } from '@hope-online/protocol/quiz';

/** Something of a file that is not in the imported quiz as it was in the file. */
export interface ImportIssue {
  /** The question or part, as its author knows it: a title, a name of a file, a number. */
  readonly item: string;
  /** Where it begins in the file, from 1; absent for packages. */
  readonly line?: number;
  /** One sentence for the teacher. */
  readonly reason: string;
  /** Whether the item is in the quiz nevertheless. */
  readonly kept: boolean;
}

/** The bytes of a picture or sound. */
export interface QuizMedia {
  readonly bytes: Uint8Array;
  /** Media type, such as `image/png`. */
  readonly type: string;
}

/** What could be read of a file. */
export interface ImportedQuiz {
  /** Without items where none could be read: such a draft can't be published. */
  readonly quiz: Quiz;
  /** Pictures and sounds of the questions, by their address. */
  readonly media: ReadonlyMap<string, QuizMedia>;
  /** Whatever was left out or changed, in the order of the file. */
  readonly issues: readonly ImportIssue[];
}

/** A quiz as a file of another format, and what that format has no place for. */
export interface ExportedQuiz<Output> {
  readonly output: Output;
  readonly issues: readonly ImportIssue[];
}

/** What a file does not say about itself; all optional. */
export interface ImportOptions {
  /** Used where the file has no title; default `Quiz`. */
  readonly title?: string;
  /** BCP 47 tag, where the file names none; default `en`. */
  readonly language?: string;
}

/** The error for a file that is none of its format; what can't be read of one that is becomes an {@link ImportIssue}. */
export function importFailed(message: string, details: ErrorDetails = {}, cause?: unknown): HopeError {
  return new HopeError('import-failed', message, { details, ...(cause === undefined ? {} : { cause }) });
}
