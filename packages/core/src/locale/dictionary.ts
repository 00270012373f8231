import type { controlWords } from './english/control-words.js';
import type { deskWords } from './english/desk-words.js';
import type { playerWords } from './english/player-words.js';
import type { provinceWords } from './english/province-words.js';
import type { quizWords } from './english/quiz-words.js';
import type { studioWords } from './english/studio-words.js';

/** What the elements of every page can say. A new element's English words are added here, and so in all dictionaries. */
type PageWordKey =
  | keyof typeof playerWords
  | keyof typeof controlWords
  | keyof typeof provinceWords
  | keyof typeof quizWords
  | keyof typeof studioWords;

/** What the quiz desk can say. */
export type DeskWordKey = keyof typeof deskWords;

/** What can be said, by the element that says it. */
export type WordKey = PageWordKey | DeskWordKey;

/** Every word of all pages' elements in one language: a text, or a message with slots, for each key. */
export type Dictionary = Readonly<Record<PageWordKey, string>>;

/** Every word of the quiz desk in one language: apart from the others, which pupils load too. */
export type DeskDictionary = Readonly<Record<DeskWordKey, string>>;

/** Texts in place of a dictionary's own. */
export type WordOverrides = Readonly<Record<string, string>>;
