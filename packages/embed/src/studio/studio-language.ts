import { type StudioMessages } from './studio-messages.js';
import { englishMessages } from './studio-messages-en.js';
import { chineseMessages } from './studio-messages-zh.js';

/** The studio's words in the first of these languages that it speaks; English unless told. */
export function messagesFor(languages: readonly string[]): StudioMessages {
  for (const language of languages) {
    const [primary] = language.toLowerCase().split('-');
    if (primary === 'zh') return chineseMessages;
    if (primary === 'en') return englishMessages;
  }
  return englishMessages;
}

/** The languages to try for an element: that of the page around it first, then those of the browser. */
export function languagesOf(element: Element): readonly string[] {
  const told = element.closest('[lang]')?.getAttribute('lang');
  if (told) return [told];
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languagesOf(root.host) : navigator.languages;
}
