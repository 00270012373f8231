import { type DeskDictionary, type Dictionary } from './dictionary.js';
import { controlWords } from './english/control-words.js';
import { deskWords } from './english/desk-words.js';
import { playerWords } from './english/player-words.js';
import { provinceWords } from './english/province-words.js';
import { quizWords } from './english/quiz-words.js';
import { studioWords } from './english/studio-words.js';
import { slotsOf } from './message.js';

/** Every word of all elements in English, for tools; elements have their own part only. */
export function englishDictionary(): Dictionary & DeskDictionary {
  return {
    ...playerWords,
    ...controlWords,
    ...provinceWords,
    ...quizWords,
    ...studioWords,
    ...deskWords,
  };
}

/** The slots of each word, for whoever checks words of their own. */
export function wordSlots(): Record<string, string[]> {
  return Object.fromEntries(Object.entries(englishDictionary()).map(([key, text]) => [key, slotsOf(text)]));
}
