import { type ErrorCode } from '@hope-online/protocol';
import { type QuestionKind } from '@hope-online/protocol/quiz';
import { type FaultKind } from '../author/quiz-faults.js';
import { type DeskState } from '../desk/desk-state.js';
import { type RoundStanding } from '../desk/round-standing.js';

/** Every word of the quiz desk, in one language. */
export interface QuizStudioWords {
  /** BCP 47 tag. */
  readonly language: string;
  readonly heading: string;
  readonly loading: string;
  readonly kinds: Readonly<Record<QuestionKind, string>>;
  readonly standings: Readonly<Record<RoundStanding, string>>;
  readonly news: Readonly<Record<DeskState['news'], string>>;
  readonly air: AirWords;
  readonly shelf: ShelfWords;
  readonly editor: EditorWords;
  readonly results: ResultWords;
  /** What keeps a question from being uploaded. */
  readonly faults: Readonly<Record<FaultKind, string>>;
  readonly tryAgain: string;
  /** That it is asked once more by itself. */
  readonly byItself: string;
  readonly dismiss: string;
  /** What went wrong, for those codes that the teacher can do something about. */
  readonly errors: Readonly<Partial<Record<ErrorCode, string>>> & { readonly internal: string };
}

/** Words of the panel for the round in hand. */
export interface AirWords {
  readonly heading: string;
  readonly nothing: string;
  readonly staged: string;
  readonly open: string;
  readonly close: string;
  readonly reveal: string;
  readonly cancel: string;
  readonly done: string;
  readonly quick: string;
  readonly quickTitle: string;
  readonly keys: string;
  readonly key: (letter: string) => string;
  readonly timeLimit: string;
  readonly asInQuiz: string;
  readonly untilClosed: string;
  readonly minutes: (count: number) => string;
  readonly seconds: (count: number) => string;
  readonly timeLeft: (clock: string) => string;
  readonly shown: (percent: number, shown: number, present: number) => string;
  readonly nobody: string;
  readonly answered: (count: number) => string;
  readonly correct: (percent: number) => string;
  readonly late: (count: number) => string;
  readonly answer: string;
  readonly count: string;
  readonly share: string;
  readonly right: string;
  readonly true: string;
  readonly false: string;
  readonly question: (number: number) => string;
}

/** Words of the list of quizzes. */
export interface ShelfWords {
  readonly heading: string;
  readonly empty: string;
  readonly create: string;
  readonly import: string;
  readonly importHint: string;
  readonly drafts: string;
  readonly draftsOnDevice: string;
  readonly draftsInPage: string;
  readonly uploaded: string;
  readonly questions: (count: number) => string;
  readonly unscored: string;
  readonly stage: string;
  readonly stageAgain: string;
  readonly edit: string;
  readonly upload: string;
  readonly discard: string;
  readonly remove: string;
  readonly saveAs: string;
  readonly rounds: string;
  readonly showResults: string;
  readonly read: (name: string, questions: number) => string;
  readonly notRead: string;
  readonly changed: string;
  readonly written: (name: string) => string;
  readonly line: (number: number) => string;
  readonly of: (action: string, title: string) => string;
}

/** Words of the editor. */
export interface EditorWords {
  readonly heading: string;
  readonly back: string;
  readonly settings: string;
  readonly title: string;
  readonly untitled: string;
  readonly language: string;
  readonly timeLimit: string;
  readonly scored: string;
  readonly counts: string;
  readonly last: string;
  readonly best: string;
  readonly add: string;
  readonly remove: string;
  readonly earlier: string;
  readonly later: string;
  readonly kind: string;
  readonly prompt: string;
  readonly promptHint: string;
  readonly option: (number: number) => string;
  readonly isRight: (number: number) => string;
  readonly addOption: string;
  readonly removeOption: (number: number) => string;
  readonly moveUp: (number: number) => string;
  readonly moveDown: (number: number) => string;
  readonly partner: (number: number) => string;
  readonly distractor: (number: number) => string;
  readonly addDistractor: string;
  readonly shuffle: string;
  readonly partial: string;
  readonly multiple: string;
  readonly accepted: string;
  readonly caseSensitive: string;
  readonly value: string;
  readonly tolerance: string;
  readonly units: string;
  readonly gaps: string;
  readonly gapsHint: string;
  readonly key: string;
  readonly points: string;
  readonly attempts: string;
  readonly maxLength: string;
  readonly explanation: string;
  readonly addPicture: string;
  readonly alt: string;
  readonly removePicture: string;
  readonly preview: string;
  readonly empty: string;
  readonly faults: string;
  readonly quizFault: string;
}

/** Words of the results. */
export interface ResultWords {
  readonly heading: (title: string) => string;
  readonly back: string;
  readonly csv: string;
  readonly statements: string;
  readonly push: string;
  readonly perQuestion: string;
  readonly perPupil: string;
  readonly nobody: string;
  readonly question: string;
  readonly answered: string;
  readonly late: string;
  readonly facility: string;
  readonly discrimination: string;
  readonly median: string;
  readonly p90: string;
  readonly pupil: string;
  readonly points: string;
  readonly right: string;
  readonly wrong: string;
  readonly none: string;
}
