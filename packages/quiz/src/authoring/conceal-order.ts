import type { AnswerKey, Question, QuizItem, QuizOption } from '@hope-online/protocol/quiz';

/**
 * Authors write what is to be put in order in its order, and each target of a match beside its option; whoever reads the package
 * of questions before the reveal would see it there. Here options of an order and targets of a match are sorted and named by
 * what they say, which has nothing to do with where they belong; the key follows. Doing it twice changes nothing.
 */
export function concealOrder(item: QuizItem): QuizItem {
  const { question, key } = item;
  if (question.kind === 'order') {
    const { options, newIds } = renamed(question.options, question.id, 'o');
    return withKey(
      item,
      { ...question, options },
      key?.kind === 'order' && {
        ...key,
        correct: key.correct.map((id) => newIds.get(id) ?? id),
      },
    );
  }
  if (question.kind === 'match') {
    const { options: targets, newIds } = renamed(question.targets, question.id, 't');
    return withKey(
      item,
      { ...question, targets },
      key?.kind === 'match' && {
        ...key,
        correct: Object.fromEntries(
          Object.entries(key.correct).map(([option, target]) => [option, newIds.get(target) ?? target]),
        ),
      },
    );
  }
  return item;
}

function withKey(item: QuizItem, question: Question, key: AnswerKey | false): QuizItem {
  return { ...item, question, ...(key === false ? {} : { key }) };
}

function renamed(options: readonly QuizOption[], seed: string, letter: string) {
  const sorted = options
    .map((option) => {
      const says = JSON.stringify(option.content);
      return { option, says, rank: hash(`${seed}\n${says}`) };
    })
    .sort((one, other) => one.rank - other.rank);
  const newIds = new Map(sorted.map(({ option }, at) => [option.id, `${letter}${at + 1}`]));
  return {
    options: sorted.map(({ option }) => ({ ...option, id: newIds.get(option.id) ?? option.id })),
    newIds,
  };
}

/** FNV-1a with a final mix: enough to bear no likeness to the alphabet. */
function hash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01_00_01_93);
  value = Math.imul(value ^ (value >>> 15), 0x85_eb_ca_6b);
  return (value ^ (value >>> 13)) >>> 0;
}
