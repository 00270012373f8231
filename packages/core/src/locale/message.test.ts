import { MessageFormat } from 'messageformat';
import { describe, expect, it } from 'vitest';
import { formatMessage, slotsOf } from './message.js';

const plural = '.input {$n :number} .match $n 0 {{none}} one {{{$n} sheep, {$who}}} * {{{$n} sheep}}';

describe('formatMessage', () => {
  it.each([
    ['Hello', {}, 'Hello'],
    ['Hello {$who}!', { who: 'you' }, 'Hello you!'],
    ['{$n} of { $all :number }', { n: 1_234, all: 5_678 }, '1,234 of 5,678'],
    ['a \\{b\\} \\\\ c', {}, 'a {b} \\ c'],
    [plural, { n: 0 }, 'none'],
    [plural, { n: 1, who: 'white' }, '1 sheep, white'],
    [plural, { n: 2 }, '2 sheep'],
  ] as const)('fills in %s', (text, slots, expected) => {
    const reference = new MessageFormat('en', text, { bidiIsolation: 'none' });
    expect([formatMessage(text, slots, 'en'), reference.format({ ...slots })]).toEqual([expected, expected]);
  });

  it('shows the name of a slot that nobody filled', () => {
    expect(formatMessage('Hello {$who}', {}, 'en')).toBe('Hello {$who}');
  });

  it('writes numbers and chooses plurals as the language does', () => {
    expect(formatMessage('{$n}', { n: 1_234.5 }, 'mn')).toBe('1,234.5');
    const russian = '.input {$n :number} .match $n one {{a}} few {{b}} * {{c}}';
    expect([1, 3, 5, 21].map((n) => formatMessage(russian, { n }, 'ru'))).toEqual(['a', 'b', 'c', 'a']);
  });

  it.each([
    '{$n',
    'a } b',
    '{n}',
    '.input {$n :number} .match $m one {{a}} * {{b}}',
    '.input {$n :number} .match $n one {{a}}',
    '.input {$n :number} .match $n one {{a}} * b',
    '.local $x = {1} {{a}}',
    '{$n :date}',
    '{#b}bold{/b}',
  ])('refuses %s', (text) => {
    expect(() => slotsOf(text)).toThrow(expect.objectContaining({ code: 'request-invalid' }));
  });
});

describe('slotsOf', () => {
  it('names each slot once', () => {
    expect(slotsOf('{$b} {$a} {$b}')).toEqual(['a', 'b']);
    expect(slotsOf(plural)).toEqual(['n', 'who']);
    expect(slotsOf('plain')).toEqual([]);
  });
});
