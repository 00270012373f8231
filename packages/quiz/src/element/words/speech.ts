import { type QuizWordKey, type QuizWords, quizWords } from './quiz-words.js';

/** What the slots of a text are filled with. */
export type SpeechSlots = Readonly<Record<string, string | number>>;

/** The port through which `<hope-quiz>` finds its words; a page that has words of its own gives its own. */
export interface QuizSpeech {
  /** BCP 47. */
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  say(key: QuizWordKey, slots?: SpeechSlots): string;
}

const english = createSpeech('en', quizWords);
const loaded = new Map<string, QuizSpeech>([['en', english]]);

/** The built-in words for a language tag: simplified Chinese for `zh-…`, English otherwise, and as long as others are not loaded. */
export function speechFor(language: string): QuizSpeech {
  return loaded.get(builtInTag(language)) ?? english;
}

/** Loads the built-in words for a language tag; tells whether there are other words now. English is always there. */
export async function loadSpeech(language: string): Promise<boolean> {
  const tag = builtInTag(language);
  if (loaded.has(tag)) return false;
  const { simplifiedChineseQuizWords } = await import('./quiz-words-zh-hans.js');
  loaded.set(tag, createSpeech(tag, simplifiedChineseQuizWords));
  return true;
}

function builtInTag(language: string): 'en' | 'zh-Hans' {
  return /^zh\b/i.test(language) ? 'zh-Hans' : 'en';
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
