import { type quizWords, type Slots } from '@hope-online/core/locale';

/** The key of something that `<hope-quiz>` says. */
export type QuizWordKey = keyof typeof quizWords;

/** The port through which `<hope-quiz>` finds its words; a page that has words of its own gives its own. */
export interface QuizSpeech {
  /** BCP 47. */
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  say(key: QuizWordKey, slots?: Slots): string;
}
