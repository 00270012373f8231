import { type QuizDesk } from '../desk/quiz-desk.js';
import { type DeskWords } from '../words/desk-words.js';

/** What every template of the quiz desk draws from. */
export interface DeskScene {
  readonly desk: QuizDesk;
  readonly words: DeskWords;
  /** Lets the teacher choose a file. @param accept as of `<input type="file">` */
  readonly choose: (accept: string, chosen: (file: File) => void) => void;
}
