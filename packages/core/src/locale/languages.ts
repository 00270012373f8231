/** A language that the elements speak. */
export interface Language {
  /** BCP 47. */
  readonly tag: string;
  /** Its name in itself. */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
  /** Tall scripts need room between their lines. */
  readonly lineHeight: number;
  /** Fonts of common systems that have the script, for where the page's own font lacks it. */
  readonly fonts: string;
}

const han = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC"';
const arabic = '"UKIJ Tuz Tom", "Microsoft Uighur", "Geeza Pro", "Noto Sans Arabic", "Segoe UI"';

/** All languages, by their tags. */
export const languages = {
  'zh-Hans': { tag: 'zh-Hans', name: '简体中文', dir: 'ltr', lineHeight: 1.5, fonts: han },
  'zh-Hant': {
    tag: 'zh-Hant',
    name: '繁體中文',
    dir: 'ltr',
    lineHeight: 1.5,
    fonts: '"PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC"',
  },
  en: { tag: 'en', name: 'English', dir: 'ltr', lineHeight: 1.4, fonts: 'sans-serif' },
  ug: { tag: 'ug', name: 'ئۇيغۇرچە', dir: 'rtl', lineHeight: 1.7, fonts: arabic },
  bo: {
    tag: 'bo',
    name: 'བོད་ཡིག',
    dir: 'ltr',
    lineHeight: 1.9,
    fonts: 'Kailasa, "Microsoft Himalaya", "Noto Serif Tibetan", "Noto Sans Tibetan"',
  },
  'kk-Arab': { tag: 'kk-Arab', name: 'قازاقشا', dir: 'rtl', lineHeight: 1.7, fonts: arabic },
  mn: { tag: 'mn', name: 'Монгол', dir: 'ltr', lineHeight: 1.45, fonts: 'sans-serif' },
} as const satisfies Readonly<Record<string, Language>>;

/** The tag of a language that the elements speak. */
export type LanguageTag = keyof typeof languages;

/** All tags. */
export const languageTags = Object.keys(languages) as LanguageTag[];

/** Tells whether a tag is exactly one of those that the elements speak; for any other, see `matchLanguage`. */
export function isLanguageTag(tag: string): tag is LanguageTag {
  return Object.hasOwn(languages, tag);
}

/** Style rules that give what `selector` names the line height and the fonts of its language, by its `lang`. */
export function languageRules(selector: string): string {
  return languageTags
    .map((tag) => {
      const { fonts, lineHeight } = languages[tag];
      const font = `var(--hope-font, system-ui), ${fonts}${fonts === 'sans-serif' ? '' : ', sans-serif'}`;
      return `${selector}[lang="${tag}"] { line-height: ${lineHeight}; font-family: ${font}; }`;
    })
    .join('\n');
}
