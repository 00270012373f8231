import { type Quiz } from '@hope-online/protocol/quiz';
import { type QuizMedia } from '@hope-online/quiz/authoring';

/** A quiz that is being written, and has not been uploaded as it is now. */
export interface QuizDraft {
  readonly quiz: Quiz;
  /** Pictures and sounds that were added here, by their address. */
  readonly media: ReadonlyMap<string, QuizMedia>;
  /** When it was last changed, in ms since the epoch. */
  readonly changedAtMs: number;
}

/** Keeps the drafts of one class on this device. Rejects where nothing can be kept. */
export interface DraftStore {
  all(): Promise<readonly QuizDraft[]>;
  /** In place of the draft with the same id. */
  put(draft: QuizDraft): Promise<void>;
  remove(quizId: string): Promise<void>;
  close(): void;
}
