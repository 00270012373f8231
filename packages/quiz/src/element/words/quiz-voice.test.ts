import { type Dictionary, loadDictionary } from '@hope-online/core/locale';
import { describe, expect, it } from 'vitest';
import { QuizVoice } from './quiz-voice.js';

/** A voice whose dictionaries come when a test lets them. */
function openVoice() {
  const gates: (() => void)[] = [];
  const drawn: string[] = [];
  const voice: QuizVoice = new QuizVoice({
    onChange: () => drawn.push(voice.words.say('quiz.send')),
    load: (tag) =>
      new Promise<Dictionary | undefined>((resolve) => gates.push(() => resolve(loadDictionary(tag)))),
  });
  const arrive = async (count: number) => {
    for (const open of gates.splice(0)) open();
    while (drawn.length < count) await new Promise((resolve) => setImmediate(resolve));
  };
  return { voice, drawn, arrive };
}

const own = { language: 'fr', dir: 'ltr', say: () => 'Envoyer' } as const;

describe('QuizVoice', () => {
  it('fills the slots in, with the plural and the numbers of the language', async () => {
    const { voice, arrive } = openVoice();
    voice.want(['en'], null);
    expect(voice.words.say('quiz.place', { number: 2, count: 1_200 })).toBe('Question 2 of 1,200');
    expect([1, 5].map((seconds) => voice.words.say('quiz.secondsLeft', { seconds }))).toEqual([
      '1 second left',
      '5 seconds left',
    ]);
    voice.want(['zh-CN'], null);
    await arrive(2);
    expect(voice.words.say('quiz.place', { number: 2, count: 5 })).toBe('第 2 题，共 5 题');
  });

  it('runs the way of its language, unless the element says another', async () => {
    const { voice, arrive } = openVoice();
    voice.want(['ug-CN'], null);
    await arrive(1);
    expect([voice.words.language, voice.words.dir]).toEqual(['ug', 'rtl']);
    voice.want(['ug-CN'], 'ltr');
    expect(voice.words.dir).toBe('ltr');
  });

  it('keeps the old words until the new ones are there', async () => {
    const { voice, drawn, arrive } = openVoice();
    voice.want(['en'], null);
    voice.want(['mn'], null);
    expect(voice.words.say('quiz.send')).toBe('Send');
    await arrive(2);
    expect(drawn).toEqual(['Send', 'Илгээх']);
  });

  it('speaks a language of the province, in the province’s words', async () => {
    const { voice, arrive } = openVoice();
    voice.want(['en'], null);
    voice.province = { languages: ['bo'], words: { bo: { 'quiz.send': 'སྤྲོད།' } } };
    await arrive(2);
    expect([voice.words.language, voice.words.say('quiz.send')]).toEqual(['bo', 'སྤྲོད།']);
    voice.province = undefined;
    expect(voice.words.say('quiz.send')).toBe('Send');
  });

  it('says nothing in the province’s first language before the element’s is known', async () => {
    const { voice, drawn, arrive } = openVoice();
    voice.province = { languages: ['zh-Hans', 'mn'] };
    voice.want(['mn'], null);
    await arrive(1);
    expect(drawn).toEqual(['Илгээх']);
  });

  it('prefers the page’s own words', () => {
    const { voice, drawn } = openVoice();
    voice.want(['en'], null);
    voice.own = own;
    expect(voice.words).toBe(own);
    voice.own = undefined;
    expect(drawn).toEqual(['Send', 'Envoyer', 'Send']);
  });

  it('tells what is new once there are words, and of several things the last', async () => {
    const { voice, arrive } = openVoice();
    const heard: string[] = [];
    voice.want(['zh-TW'], null);
    voice.tell((words) => heard.push(words.say('quiz.opened')));
    voice.tell((words) => heard.push(words.say('quiz.closedNow')));
    expect(heard).toEqual([]);
    await arrive(1);
    voice.tell((words) => heard.push(words.say('quiz.revealedNow')));
    expect(heard).toEqual(['作答已結束。', '答案已公布。']);
  });
});
