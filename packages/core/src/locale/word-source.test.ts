import { describe, expect, it } from 'vitest';
import { type Dictionary } from './dictionary.js';
import { playerWords } from './english/player-words.js';
import { type LanguageTag } from './languages.js';
import { loadDictionary } from './load-dictionary.js';
import { WordSource } from './word-source.js';

const settle = () => new Promise((resolve) => setImmediate(resolve));

function openSource(load: (tag: LanguageTag) => Promise<Dictionary | undefined> = loadDictionary) {
  const heard: string[] = [];
  const source = new WordSource({
    english: playerWords,
    load,
    onChange: () => heard.push(source.words.say('player.watch')),
  });
  return { source, heard };
}

async function changed(heard: string[], count: number) {
  while (heard.length < count) await settle();
}

describe('WordSource', () => {
  it('says nothing before it knows in which language', async () => {
    const { source, heard } = openSource();
    source.want(['zh-CN']);
    expect(source.words.say('player.watch')).toBe('');
    await changed(heard, 1);
    expect(heard).toEqual(['观看课堂']);
    expect([source.words.language, source.words.dir]).toEqual(['zh-Hans', 'ltr']);
  });

  it('speaks English at once', () => {
    const { source, heard } = openSource();
    source.want(['en-GB']);
    source.want(['fr']);
    expect(heard.at(-1)).toBe('Watch the class');
  });

  it('turns to another language, and keeps the old words until the new ones are there', async () => {
    const { source, heard } = openSource();
    source.want(['en']);
    source.want(['ug']);
    expect(source.words.say('player.live')).toBe('Live');
    await changed(heard, 2);
    expect([source.words.say('player.live'), source.words.dir]).toEqual(['نەق مەيدان', 'rtl']);
  });

  it('forgets a language that is no longer wanted when its words come', async () => {
    const pending = new Map<string, (words: undefined) => void>();
    const { source, heard } = openSource((tag) => new Promise((resolve) => pending.set(tag, resolve)));
    source.want(['bo']);
    source.want(['mn']);
    pending.get('bo')?.(undefined);
    await settle();
    expect(heard).toEqual([]);
    pending.get('mn')?.(undefined);
    await settle();
    expect(source.words.language).toBe('mn');
  });

  it('heeds the province that came last, in whatever order the words come', async () => {
    const pending = new Map<string, (words: undefined) => void>();
    const { source } = openSource((tag) => new Promise((resolve) => pending.set(tag, resolve)));
    source.want(['fr'], { languages: ['bo'] });
    source.want(['fr'], { languages: ['mn'] });
    pending.get('mn')?.(undefined);
    await settle();
    pending.get('bo')?.(undefined);
    await settle();
    expect(source.words.language).toBe('mn');
  });

  it('goes on in English where the words do not come, and tries again', async () => {
    let online = false;
    const { source, heard } = openSource((tag) =>
      online ? loadDictionary(tag) : Promise.reject(new Error('offline')),
    );
    source.want(['mn']);
    await settle();
    expect(heard).toEqual(['Watch the class']);
    online = true;
    source.want(['mn']);
    await changed(heard, 2);
    expect(heard.at(-1)).toBe('Хичээл үзэх');
  });

  it('puts a province’s words in place of its own, while it runs', () => {
    const { source, heard } = openSource();
    source.want(['en']);
    source.want(['en'], { words: { en: { 'player.watch': 'Come in' } } });
    expect([heard.at(-1), source.words.say('player.live')]).toEqual(['Come in', 'Live']);
    source.want(['en'], {});
    expect(heard.at(-1)).toBe('Watch the class');
  });

  it('offers what the province offers, the first one to those who want none of them', async () => {
    const { source, heard } = openSource();
    source.want(['fr'], { languages: ['mn', 'en'] });
    await changed(heard, 1);
    expect(source.words.language).toBe('mn');
  });

  it('shows a message that can not be read as it is', () => {
    const { source } = openSource();
    source.want(['en'], { words: { en: { 'player.watch': '{broken' } } });
    expect(source.words.say('player.watch')).toBe('{broken');
  });
});
