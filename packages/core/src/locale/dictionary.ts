import type { controlWords } from './english/control-words.js';
import type { playerWords } from './english/player-words.js';
import type { provinceWords } from './english/province-words.js';
import type { quizWords } from './english/quiz-words.js';
import type { studioWords } from './english/studio-words.js';

/** What can be said, by the element that says it. A new element's English words are added here, and so in all dictionaries. */
export type WordKey =
  | keyof typeof playerWords
  | keyof typeof controlWords
  | keyof typeof provinceWords
  | keyof typeof quizWords
  | keyof typeof studioWords;

/** Every word of all elements in one language: a text, or a message with slots, for each key. */
export type Dictionary = Readonly<Record<WordKey, string>>;

/** Texts in place of a dictionary's own. */
export type WordOverrides = Readonly<Record<string, string>>;
