import { type DeskDictionary } from './dictionary.js';
import { type LanguageTag } from './languages.js';

const loaders: Readonly<Record<Exclude<LanguageTag, 'en'>, () => Promise<DeskDictionary>>> = {
  'zh-Hans': async () => (await import('./dictionaries/desk-zh-hans.js')).simplifiedChineseDesk,
  'zh-Hant': async () => (await import('./dictionaries/desk-zh-hant.js')).traditionalChineseDesk,
  ug: async () => (await import('./dictionaries/desk-ug.js')).uyghurDesk,
  bo: async () => (await import('./dictionaries/desk-bo.js')).tibetanDesk,
  'kk-Arab': async () => (await import('./dictionaries/desk-kk-arab.js')).kazakhDesk,
  mn: async () => (await import('./dictionaries/desk-mn.js')).mongolianDesk,
};

/** Loads the quiz desk's words of a language; those of English are in the desk, and undefined here. */
export async function loadDeskDictionary(tag: LanguageTag): Promise<DeskDictionary | undefined> {
  return tag === 'en' ? undefined : loaders[tag]();
}
