import { type Distribution, type Question, type QuestionTally } from '@hope-online/protocol/quiz';
import { type ChoiceCount, hideSmallCounts, smallestGroup } from './hide-small-counts.js';
import { isOneOfListed, listedChoices } from './question-choices.js';
import { type QuestionSum } from './tally-board.js';

/** The most answers that a tally lists; as many as there can be options. */
const mostListed = 26;

/** What the teacher sees of a question. */
export function tallyOf(question: Question, sum: QuestionSum, hasKey: boolean): QuestionTally {
  return {
    questionId: question.id,
    answered: sum.answered,
    correct: hasKey ? sum.correct : null,
    choices: choicesOf(question, sum),
    late: sum.late,
  };
}

/** What everybody sees of a question. */
export function distributionOf(question: Question, sum: QuestionSum): Distribution['questions'][number] {
  const { answered } = sum;
  const isSmall = answered < smallestGroup;
  const counts = choicesOf(question, sum);
  const questionId = question.id;
  if (!listedChoices(question)) {
    // What a pupil wrote may tell who it was: only what several wrote is shown at all.
    const common = isSmall ? [] : counts.filter(({ count }) => count >= smallestGroup);
    return { questionId, answered: isSmall ? null : answered, choices: common };
  }
  if (isSmall) return { questionId, answered: null, choices: counts.map(({ id }) => ({ id, count: null })) };
  return {
    questionId,
    answered,
    choices: hideSmallCounts(counts, isOneOfListed(question)),
  };
}

/** Listed choices in their order, also those that nobody chose; what was written by how common it is. */
function choicesOf(question: Question, { counts }: QuestionSum): ChoiceCount[] {
  const listed = listedChoices(question);
  if (listed) return listed.map((id) => ({ id, count: counts.get(id) ?? 0 }));
  return [...counts]
    .map(([id, count]) => ({ id, count }))
    .sort((one, other) => other.count - one.count || (one.id < other.id ? -1 : 1))
    .slice(0, mostListed);
}
