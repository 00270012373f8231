import { MessageFormat } from 'messageformat';
import { describe, expect, it } from 'vitest';
import { englishDictionary } from './all-words.js';
import { type DeskDictionary, type Dictionary } from './dictionary.js';
import { isLanguageTag, languages, languageTags } from './languages.js';
import { loadDeskDictionary } from './load-desk-dictionary.js';
import { loadDictionary } from './load-dictionary.js';
import { formatMessage, slotsOf } from './message.js';

/** The two tables that each language has. */
type Words = Dictionary & DeskDictionary;

const english: Words = englishDictionary();
const keys = Object.keys(english) as (keyof Words)[];
const others = languageTags.filter((tag) => tag !== 'en');

async function dictionaryOf(tag: string): Promise<Words> {
  if (!isLanguageTag(tag)) return english;
  const [pages, desk] = await Promise.all([loadDictionary(tag), loadDeskDictionary(tag)]);
  return pages && desk ? { ...pages, ...desk } : english;
}

/** The letters that a language is written with; a text without any of them was left in another language. */
const scripts: Readonly<Record<string, RegExp>> = {
  'zh-Hans': /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
  ug: /\p{Script=Arabic}/u,
  'kk-Arab': /\p{Script=Arabic}/u,
  bo: /\p{Script=Tibetan}/u,
  mn: /\p{Script=Cyrillic}/u,
};

describe.each(others)('the dictionary of %s', (tag) => {
  it('has every word, and no other', async () => {
    const dictionary = await dictionaryOf(tag);
    expect(Object.keys(dictionary).sort()).toEqual([...keys].sort());
    expect(Object.values(dictionary)).not.toContain('');
  });

  it('has the same slots in every message', async () => {
    const dictionary = await dictionaryOf(tag);
    for (const key of keys) expect([key, slotsOf(dictionary[key])]).toEqual([key, slotsOf(english[key])]);
  });

  it('is written in its own script', async () => {
    const dictionary = await dictionaryOf(tag);
    const foreign = keys.filter((key) => {
      const plain = dictionary[key].replace(/\{[^}]*\}/g, '').trim();
      return plain !== '' && !scripts[tag]?.test(plain);
    });
    expect(foreign).toEqual([]);
  });
});

describe('the two ways of writing Chinese', () => {
  it.each([
    ['zh-Hant', /[听见课关开画请权过网连学习没声为师]/],
    ['zh-Hans', /[聽見課關開畫請權過網連學習沒聲為師]/],
  ])('are not mixed in %s', async (tag, foreign) => {
    expect(Object.values(await dictionaryOf(tag)).join('')).not.toMatch(foreign);
  });
});

describe('every message', () => {
  const numbers = [0, 1, 2, 5, 21, 1_234];
  it.each(languageTags)('in %s means what MessageFormat says that it means', async (tag) => {
    const dictionary = await dictionaryOf(tag);
    for (const key of keys) {
      const text = dictionary[key];
      const reference = new MessageFormat(tag, text, { bidiIsolation: 'none' });
      for (const number of slotsOf(text).length > 0 ? numbers : [0]) {
        const figures = { count: number, most: number, place: number, points: 0.5, maxPoints: number };
        const names = { kind: 'X', key: 'Q', item: 'Y', sound: 'Z', currentTime: 'A', totalTime: 'B' };
        const desk = { percent: number, shown: number, present: number, letter: 'O', clock: '1:00' };
        const more = { name: 'C', title: 'D', time: 'E', day: 'F' };
        const slots = { ...figures, ...names, ...desk, ...more, number, seconds: number };
        expect([key, formatMessage(text, slots, tag)]).toEqual([key, reference.format(slots)]);
      }
    }
  });
});

describe('languages', () => {
  it.each(languageTags)('%s runs the way its script does', (tag) => {
    const rtl = ['ug', 'kk-Arab'].includes(tag);
    expect(languages[tag].dir).toBe(rtl ? 'rtl' : 'ltr');
    expect(languages[tag].lineHeight).toBeGreaterThanOrEqual(1.4);
  });
});
