import { type LanguageTag, languageTags } from './languages.js';

/** Which dictionary a script or a region asks for, where the language alone does not say it. */
const readings: Readonly<Record<string, (subtags: readonly string[]) => LanguageTag | undefined>> = {
  en: () => 'en',
  zh: (subtags) => (has(subtags, 'hans') || !has(subtags, 'hant', 'tw', 'hk', 'mo') ? 'zh-Hans' : 'zh-Hant'),
  cmn: (subtags) => readings['zh']?.(subtags),
  yue: (subtags) => (has(subtags, 'hans', 'cn') ? 'zh-Hans' : 'zh-Hant'),
  ug: (subtags) => (has(subtags, 'cyrl', 'latn') ? undefined : 'ug'),
  bo: () => 'bo',
  // In Kazakhstan the language is written in Cyrillic letters, and who reads those need not read these.
  kk: (subtags) => (!has(subtags, 'cyrl', 'latn') && has(subtags, 'arab', 'cn') ? 'kk-Arab' : undefined),
  // Ours is in Cyrillic letters; in China the language is written in its own script, from top to bottom.
  mn: (subtags) => (has(subtags, 'mong', 'cn') ? undefined : 'mn'),
};

/**
 * The first of the wanted languages (BCP 47 tags, the most wanted first) that is offered, read by script and region as
 * CLDR reads them; else the first that is offered.
 */
export function matchLanguage(
  wanted: readonly string[],
  offered: readonly LanguageTag[] = languageTags,
  otherwise: LanguageTag = offered[0] ?? 'en',
): LanguageTag {
  for (const tag of wanted) {
    const [language = '', ...subtags] = tag.toLowerCase().split(/[-_]/);
    const found = Object.hasOwn(readings, language) ? readings[language]?.(subtags) : undefined;
    const [written] =
      found === undefined ? [] : [found, ...siblings(found)].filter((each) => offered.includes(each));
    if (written !== undefined) return written;
  }
  return otherwise;
}

/** The other way of writing Chinese is better than another language. */
function siblings(tag: LanguageTag): readonly LanguageTag[] {
  if (tag === 'zh-Hans') return ['zh-Hant'];
  return tag === 'zh-Hant' ? ['zh-Hans'] : [];
}

function has(subtags: readonly string[], ...wanted: readonly string[]): boolean {
  return wanted.some((each) => subtags.includes(each));
}
