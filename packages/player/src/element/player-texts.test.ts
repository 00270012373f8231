import { errorFamilies, HopeError, isErrorCode } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { describeError, textsFor } from './player-texts.js';

const { errors, dataModes, ...others } = textsFor('en');

describe('textsFor', () => {
  it.each([
    ['zh', '观看课堂'],
    ['zh-Hans-CN', '观看课堂'],
    ['en-GB', 'Watch the class'],
    ['zha', 'Watch the class'],
    ['', 'Watch the class'],
  ])('speaks for %s', (language, watch) => {
    expect(textsFor(language).watch).toBe(watch);
  });

  it('leaves nothing unsaid in any language', () => {
    const chinese = textsFor('zh');
    const all = [...Object.values(errors), ...Object.values(dataModes), ...Object.values(others)];
    expect(all.every((text) => text !== '')).toBe(true);
    expect(Object.keys(chinese.errors)).toEqual(Object.keys(errors));
    const same = Object.entries(chinese.errors).filter(([key, text]) => text === Reflect.get(errors, key));
    expect(same).toEqual([]);
  });
});

describe('describeError', () => {
  it.each([
    ['token-expired', errors.expired],
    ['token-foreign', errors.access],
    ['forbidden', errors.access],
    ['class-unknown', errors.unknownClass],
    ['codec-unsupported', errors.unsupported],
    ['signalling-unreachable', errors.unreachable],
    ['offline', errors.offline],
    ['media-failed', errors.other],
  ] as const)('says what a viewer can do about %s', (code, text) => {
    expect(describeError(new HopeError(code, 'for logs'), textsFor('en'))).toBe(text);
  });

  it('knows that the class was opened in another place', () => {
    const error = new HopeError('signalling-lost', 'bye', { details: { received: 'replaced' } });
    expect(describeError(error, textsFor('en'))).toBe(errors.replaced);
  });

  it('has words for every code', () => {
    const codes = Object.keys(errorFamilies).filter(isErrorCode);
    expect(codes.map((code) => describeError(new HopeError(code, ''), textsFor('en')))).not.toContain('');
  });
});
