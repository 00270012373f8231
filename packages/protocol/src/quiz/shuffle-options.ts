import type { Question, QuizOption } from './question.js';

/**
 * The options of a question in the order in which one pupil sees them: the same whenever and wherever this pupil sees it, and another
 * for the neighbour. Choices are shuffled where the question says so; what is to be put in order always is; for a match it
 * is the targets that come back, shuffled. Other kinds have nothing to shuffle, and get an empty list.
 *
 * @param pupil The pupil's pseudonym in the class.
 * @param seed What else the order hangs on: the round's id.
 */
export function shuffleOptions(question: Question, pupil: string, seed: string): readonly QuizOption[] {
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return question.shuffle
        ? shuffled(question.options, [seed, question.id, pupil].join('\n'))
        : question.options;
    case 'poll':
      return question.options;
    case 'order':
      return shuffled(question.options, [seed, question.id, pupil].join('\n'));
    case 'match':
      return shuffled(question.targets, [seed, question.id, pupil].join('\n'));
    default:
      return [];
  }
}

/** Fisher and Yates, with numbers that follow from the seed. */
function shuffled<Item>(items: readonly Item[], seed: string): readonly Item[] {
  const next = randomNumbers(hash(seed));
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    const moved = result[last];
    result[last] = result[other] as Item;
    result[other] = moved as Item;
  }
  return result;
}

/** FNV-1a over the UTF-16 code units, 32 bits, with the final mix of MurmurHash3 so that near seeds part. */
function hash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01_00_01_93);
  value = Math.imul(value ^ (value >>> 16), 0x85_eb_ca_6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2_b2_ae_35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Mulberry32: numbers in [0, 1) that are spread well enough for an order, and not for a secret. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
