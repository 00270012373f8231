import { plainText, type Question, type QuestionTally, type QuizItem } from '@hope-online/protocol/quiz';

/** One bar. */
export interface TallyBar {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** Of those who answered, 0 to 1. */
  readonly share: number;
  /** Whether it is right; undefined where nothing is right or wrong. */
  readonly isRight: boolean | undefined;
}

/** What is counted of a question, with words. */
export interface TallyChart {
  readonly questionId: string;
  /** What was asked; empty for a question that is on the slide. */
  readonly title: string;
  readonly answered: number;
  readonly late: number;
  /** Of those who answered, 0 to 1; undefined where nothing is right or wrong, or nobody answered. */
  readonly correctShare: number | undefined;
  readonly bars: readonly TallyBar[];
}

/** Words for the answers of a true-or-false question. */
export interface TruthWords {
  readonly true: string;
  readonly false: string;
}

/**
 * Makes a chart of what is counted. Options that can be chosen stand in the order of the question, also those that nobody chose; what
 * was written stands as it was counted, the commonest first.
 * @param item undefined where the quiz is not there any more
 */
export function tallyChart(tally: QuestionTally, item: QuizItem | undefined, words: TruthWords): TallyChart {
  const { questionId, answered, correct, late, choices } = tally;
  const listed = item && listedOptions(item.question, words);
  const counts = new Map(choices.map(({ id, count }) => [id, count]));
  const shown =
    listed ?? choices.map(({ id }) => ({ id, label: item || id.length > 1 ? id : id.toUpperCase() }));
  return {
    questionId,
    title: item ? plainText(item.question.prompt) : '',
    answered,
    late,
    correctShare: correct === null || answered === 0 ? undefined : correct / answered,
    bars: shown.map(({ id, label }) => {
      const count = counts.get(id) ?? 0;
      return { id, label, count, share: answered === 0 ? 0 : count / answered, isRight: isRight(item, id) };
    }),
  };
}

function listedOptions(
  question: Question,
  words: TruthWords,
): readonly { readonly id: string; readonly label: string }[] | undefined {
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
    case 'poll':
      return question.options.map(({ id, content }) => ({ id, label: plainText(content) || id }));
    case 'true-false':
      return [
        { id: 'true', label: words.true },
        { id: 'false', label: words.false },
      ];
    default:
      return undefined;
  }
}

function isRight(item: QuizItem | undefined, id: string): boolean | undefined {
  switch (item?.key?.kind) {
    case 'single-choice':
      return item.key.correct === id;
    case 'multiple-choice':
      return item.key.correct.includes(id);
    case 'true-false':
      return String(item.key.correct) === id;
    default:
      return undefined;
  }
}
