import { type QuizWordKey, type QuizWords, quizWords } from './quiz-words.js';
import { simplifiedChineseQuizWords } from './quiz-words-zh-hans.js';

/** What the slots of a text are filled with. */
export type SpeechSlots = Readonly<Record<string, string | number>>;

/** The port through which `<hope-quiz>` finds its words; a page that has words of its own gives its own. */
export interface QuizSpeech {
  /** BCP 47. */
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  say(key: QuizWordKey, slots?: SpeechSlots): string;
}

/** The built-in words for a language tag: simplified Chinese for `zh-…`, English otherwise. */
export function speechFor(language: string): QuizSpeech {
  return /^zh\b/i.test(language)
    ? createSpeech('zh-Hans', simplifiedChineseQuizWords)
    : createSpeech('en', quizWords);
}

function createSpeech(language: string, words: QuizWords): QuizSpeech {
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const show = (value: string | number | undefined) =>
    typeof value === 'number' ? numbers.format(value) : (value ?? '');
  return {
    language,
    dir: 'ltr',
    say: (key, slots = {}) => words[key].replace(/\{\$(\w+)\}/g, (_, name: string) => show(slots[name])),
  };
}
