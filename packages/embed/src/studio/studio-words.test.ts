import { studioWords, Words } from '@hope-online/core/locale';
import { errorFamilies, isErrorCode } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { describeAudibility, describeStudioError, type StudioWordKey } from './studio-words.js';

const english = new Words<StudioWordKey>('en', [studioWords]);

describe('describeStudioError', () => {
  it('has words for every code', () => {
    const codes = Object.keys(errorFamilies).filter(isErrorCode);
    expect(codes.map((code) => describeStudioError(english, code))).not.toContain('');
    expect(describeStudioError(english, 'transport-failed')).toBe(studioWords['studio.error.transport']);
    expect(describeStudioError(english, 'nothing-on-air')).toBe(studioWords['studio.error.internal']);
  });
});

describe('describeAudibility', () => {
  it('gives the reasons where nobody hears or sees, and nothing for what is in order', () => {
    const told = (sound: 'muted' | 'quiet' | 'arriving', picture: 'lost' | 'quiet' | 'unconfirmed') =>
      describeAudibility(english, { headline: 'nobody-hears-or-sees', tone: 'alarm', sound, picture }).detail;
    expect(told('muted', 'lost')).toBe('Your microphone is muted. Your camera was unplugged.');
    expect(told('arriving', 'unconfirmed').trim()).toBe('');
    expect(told('quiet', 'quiet')).toContain('gives no sound');
  });
});
