import { type Dictionary } from './dictionary.js';
import { type LanguageTag } from './languages.js';

const loaders: Readonly<Record<Exclude<LanguageTag, 'en'>, () => Promise<Dictionary>>> = {
  'zh-Hans': async () => (await import('./dictionaries/zh-hans.js')).simplifiedChinese,
  'zh-Hant': async () => (await import('./dictionaries/zh-hant.js')).traditionalChinese,
  ug: async () => (await import('./dictionaries/ug.js')).uyghur,
  bo: async () => (await import('./dictionaries/bo.js')).tibetan,
  'kk-Arab': async () => (await import('./dictionaries/kk-arab.js')).kazakh,
  mn: async () => (await import('./dictionaries/mn.js')).mongolian,
};

/** Loads a language's words; those of English are in the elements, and undefined here. */
export async function loadDictionary(tag: LanguageTag): Promise<Dictionary | undefined> {
  return tag === 'en' ? undefined : loaders[tag]();
}
