export { englishDictionary, wordSlots } from './all-words.js';
export {
  type DeskDictionary,
  type DeskWordKey,
  type Dictionary,
  type WordKey,
  type WordOverrides,
} from './dictionary.js';
export { controlWords } from './english/control-words.js';
export { deskWords } from './english/desk-words.js';
export { playerWords } from './english/player-words.js';
export { provinceWords } from './english/province-words.js';
export { quizWords } from './english/quiz-words.js';
export { studioWords } from './english/studio-words.js';
export { type CalendarRules, createFormats, type Formats } from './formats.js';
export {
  isLanguageTag,
  type Language,
  languageRules,
  languages,
  type LanguageTag,
  languageTags,
} from './languages.js';
export { languagesOf, type SpokenPlace } from './languages-of.js';
export { loadDeskDictionary } from './load-desk-dictionary.js';
export { loadDictionary } from './load-dictionary.js';
export { matchLanguage } from './match-language.js';
export { formatMessage, type Slots, slotsOf } from './message.js';
export { nextSchoolDay, type SchoolCalendar, type SchoolDay, schoolDay, schoolWeek } from './school-week.js';
export { type ProvinceWords, WordSource, type WordSourceOptions } from './word-source.js';
export { type WordLayers, Words } from './words.js';
