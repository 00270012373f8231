import { type WordKey, type WordOverrides } from './dictionary.js';
import { type LanguageTag, languageTags } from './languages.js';
import { loadDictionary } from './load-dictionary.js';
import { matchLanguage } from './match-language.js';
import { Words } from './words.js';

/** What a province says of languages and words. */
export interface ProvinceWords {
  /** The languages that it offers. */
  readonly languages?: readonly string[];
  /** Texts in place of the elements' own, for each language. */
  readonly words?: Readonly<Record<string, WordOverrides | undefined>>;
}

/** What a {@link WordSource} needs. */
export interface WordSourceOptions<Key extends WordKey> {
  /** The element's own English, which needs no loading. */
  readonly english: Readonly<Record<Key, string>>;
  /** There are other words. */
  readonly onChange: () => void;
  /** How dictionaries come; by a dynamic import unless told. */
  readonly load?: (tag: LanguageTag) => Promise<WordOverrides | undefined>;
}

/** An element's words: follows the wanted language without a rebuild, and keeps the old words until the new ones are there. */
export class WordSource<Key extends WordKey = WordKey> {
  readonly #options: WordSourceOptions<Key>;
  readonly #loaded = new Map<LanguageTag, WordOverrides | undefined>();
  #words: Words<Key>;
  #wish = '';
  /** Counts the wishes: dictionaries may come in another order than they were asked for. */
  #turn = 0;
  #province: ProvinceWords = {};

  constructor(options: WordSourceOptions<Key>) {
    this.#options = options;
    this.#loaded.set('en', undefined);
    // Nothing is said before it is known in which language: a flash of English helps nobody.
    this.#words = new Words<Key>('en', []);
  }

  get words(): Words<Key> {
    return this.#words;
  }

  /** Whether there are words already; until then every text is empty. */
  get isKnown(): boolean {
    const [key] = Object.keys(this.#options.english);
    return this.#words.say(key as Key) !== '';
  }

  /** Sets which languages are wanted (BCP 47 tags, the most wanted first), and what the province says instead. */
  want(wanted: readonly string[], province: ProvinceWords = this.#province): void {
    const wish = wanted.join();
    if (wish === this.#wish && province === this.#province && this.isKnown) return;
    this.#wish = wish;
    this.#province = province;
    const turn = ++this.#turn;
    const tag = matchLanguage(wanted, offeredBy(province), province.languages ? undefined : 'en');
    if (this.#loaded.has(tag)) this.#turnTo(tag);
    else void this.#load(tag, turn);
  }

  async #load(tag: LanguageTag, turn: number): Promise<void> {
    const { load = loadDictionary } = this.#options;
    try {
      this.#loaded.set(tag, await load(tag));
      if (turn === this.#turn) this.#turnTo(tag);
    } catch {
      // Without the dictionary's chunk the class goes on in the words that are here; the next wish tries again.
      if (turn !== this.#turn) return;
      if (!this.isKnown) this.#turnTo('en');
      this.#wish = '';
    }
  }

  #turnTo(tag: LanguageTag): void {
    const { english, onChange } = this.#options;
    this.#words = new Words<Key>(tag, [this.#province.words?.[tag], this.#loaded.get(tag), english]);
    onChange();
  }
}

function offeredBy({ languages }: ProvinceWords): readonly LanguageTag[] | undefined {
  return (
    languages &&
    languageTags
      .filter((tag) => languages.includes(tag))
      .sort((one, other) => languages.indexOf(one) - languages.indexOf(other))
  );
}
