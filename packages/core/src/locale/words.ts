import { type WordKey, type WordOverrides } from './dictionary.js';
import { type LanguageTag, languages } from './languages.js';
import { formatMessage, type Slots } from './message.js';

/** What {@link Words} are made of, the first that has a key going before the others. */
export type WordLayers = readonly (WordOverrides | undefined)[];

/** An element's words in one language. Other words are another object, so that a change can be told by comparison. */
export class Words<Key extends WordKey = WordKey> {
  readonly language: LanguageTag;
  readonly #layers: WordLayers;

  constructor(language: LanguageTag, layers: WordLayers) {
    this.language = language;
    this.#layers = layers;
  }

  get dir(): 'ltr' | 'rtl' {
    return languages[this.language].dir;
  }

  /** The same words, with English ones beneath them for keys that they lack. */
  over<More extends WordKey>(english: Readonly<Record<More, string>>): Words<Key | More> {
    return new Words<Key | More>(this.language, [...this.#layers, english]);
  }

  /** The text for a key; empty while the words are still on their way. */
  say(key: Key, slots: Slots = {}): string {
    const text = this.#layers.find((layer) => layer !== undefined && Object.hasOwn(layer, key))?.[key] ?? '';
    try {
      return formatMessage(text, slots, this.language);
    } catch {
      // A province's message that can't be read is better shown as it is than not at all; its linter says so before.
      return text;
    }
  }
}
