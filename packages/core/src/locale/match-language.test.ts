import { describe, expect, it } from 'vitest';
import { matchLanguage } from './match-language.js';

describe('matchLanguage', () => {
  it.each([
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh_SG', 'zh-Hans'],
    ['ZH-hant', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['yue', 'zh-Hant'],
    ['cmn-Hans', 'zh-Hans'],
    ['en-GB', 'en'],
    ['ug-CN', 'ug'],
    ['ug-Arab', 'ug'],
    ['bo-CN', 'bo'],
    ['kk-Arab', 'kk-Arab'],
    ['kk-CN', 'kk-Arab'],
    ['kk-Cyrl-CN', 'en'],
    ['kk', 'en'],
    ['kk-KZ', 'en'],
    ['mn', 'mn'],
    ['mn-MN', 'mn'],
    ['mn-Cyrl-CN', 'en'],
    ['mn-Mong', 'en'],
    ['zha', 'en'],
    ['constructor', 'en'],
    ['', 'en'],
  ])('reads %s as %s', (wanted, expected) => {
    expect(matchLanguage([wanted], undefined, 'en')).toBe(expected);
  });

  it('takes the first that is wanted and offered', () => {
    expect(matchLanguage(['fr', 'bo', 'zh'], ['zh-Hans', 'en'])).toBe('zh-Hans');
    expect(matchLanguage(['en', 'ug'], ['ug', 'zh-Hans'])).toBe('ug');
  });

  it('prefers the other way of writing Chinese to another language', () => {
    expect(matchLanguage(['zh-TW', 'en'], ['en', 'zh-Hans'])).toBe('zh-Hans');
  });

  it('falls back to the first that is offered', () => {
    expect(matchLanguage(['fr'], ['mn', 'en'])).toBe('mn');
    expect(matchLanguage([], [])).toBe('en');
  });
});
