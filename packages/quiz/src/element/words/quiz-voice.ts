import { type ProvinceWords, quizWords, WordSource, type WordSourceOptions } from '@hope-online/core/locale';
import { type QuizSpeech, type QuizWordKey } from './quiz-speech.js';

/** What a {@link QuizVoice} needs. */
export interface QuizVoiceOptions extends Pick<WordSourceOptions<QuizWordKey>, 'load'> {
  /** There are other words. */
  readonly onChange: () => void;
}

/** In which words a quiz speaks: the page's own, else those of its language, with the province's over them. */
export class QuizVoice {
  readonly #onChange: () => void;
  readonly #source: WordSource<QuizWordKey>;
  #own: QuizSpeech | undefined;
  #dir: string | null = null;
  /** Undefined until the element is in a page: before, nobody knows in which language. */
  #languages: readonly string[] | undefined;
  #province: ProvinceWords | undefined;
  #waiting: ((words: QuizSpeech) => void) | undefined;

  constructor({ onChange, load }: QuizVoiceOptions) {
    this.#onChange = onChange;
    this.#source = new WordSource({
      english: quizWords,
      onChange: () => this.#changed(),
      ...(load && { load }),
    });
  }

  /** The words of now; each is empty while the first dictionary is on its way. */
  get words(): QuizSpeech {
    if (this.#own) return this.#own;
    const { words } = this.#source;
    const dir = this.#dir === 'ltr' || this.#dir === 'rtl' ? this.#dir : words.dir;
    return { language: words.language, dir, say: (key, slots) => words.say(key, slots) };
  }

  /** The page's own words, which go before all others; undefined takes them back. */
  set own(words: QuizSpeech | undefined) {
    this.#own = words;
    this.#changed();
  }

  /** What the province says of languages and words. */
  set province(province: ProvinceWords | undefined) {
    this.#province = province;
    if (this.#languages) this.#source.want(this.#languages, province ?? {});
  }

  /** Sets the languages (BCP 47 tags, the most wanted first), and the value of `dir` that goes before the language's own. */
  want(languages: readonly string[], dir: string | null): void {
    this.#languages = languages;
    if (dir !== this.#dir) {
      this.#dir = dir;
      this.#onChange();
    }
    this.#source.want(languages, this.#province ?? {});
  }

  /** Calls with the words: at once, or as soon as there are any. Of those who wait, only the last is called. */
  tell(listener: (words: QuizSpeech) => void): void {
    if (this.#own || this.#source.isKnown) listener(this.words);
    else this.#waiting = listener;
  }

  #changed(): void {
    this.#onChange();
    const waiting = this.#waiting;
    if (!waiting || (!this.#own && !this.#source.isKnown)) return;
    this.#waiting = undefined;
    waiting(this.words);
  }
}
