import { deskWords, Words } from '@hope-online/core/locale';
import { errorFamilies, isErrorCode } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { type DeskWords, describeDeskError } from './desk-words.js';

const english: DeskWords = new Words('en', [deskWords]);

describe('describeDeskError', () => {
  it('has words for every code', () => {
    const codes = Object.keys(errorFamilies).filter(isErrorCode);
    expect(codes.map((code) => describeDeskError(english, code))).not.toContain('');
    expect(describeDeskError(english, 'offline')).toBe(deskWords['desk.error.offline']);
    expect(describeDeskError(english, 'worker-missing')).toBe(deskWords['desk.error.internal']);
  });
});
