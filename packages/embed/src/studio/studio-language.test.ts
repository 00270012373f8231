import { describe, expect, it } from 'vitest';
import { messagesFor } from './studio-language.js';
import { chineseMessages } from './studio-messages-zh.js';
import { englishMessages } from './studio-messages-en.js';

describe('messagesFor', () => {
  it.each([
    [['zh-Hans-CN'], chineseMessages],
    [['ZH'], chineseMessages],
    [['en-GB', 'zh'], englishMessages],
    [['bo', 'zh-CN', 'en'], chineseMessages],
    [['fr'], englishMessages],
    [[], englishMessages],
  ])('speaks to %j', (languages, expected) => {
    expect(messagesFor(languages)).toBe(expected);
  });
});

describe('chineseMessages', () => {
  it('explains the same errors as the English', () => {
    expect(Object.keys(chineseMessages.errors)).toEqual(Object.keys(englishMessages.errors));
  });
});
