import { playerWords, Words } from '@hope-online/core/locale';
import { errorFamilies, HopeError, isErrorCode } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { describeError } from './player-texts.js';

const english = new Words<keyof typeof playerWords>('en', [playerWords]);

describe('describeError', () => {
  it.each([
    ['token-expired', 'player.error.expired'],
    ['token-foreign', 'player.error.access'],
    ['forbidden', 'player.error.access'],
    ['class-unknown', 'player.error.unknown-class'],
    ['codec-unsupported', 'player.error.unsupported'],
    ['signalling-unreachable', 'player.error.unreachable'],
    ['offline', 'player.error.offline'],
    ['media-failed', 'player.error.other'],
  ] as const)('says what a viewer can do about %s', (code, key) => {
    expect(describeError(new HopeError(code, 'for logs'), english)).toBe(playerWords[key]);
  });

  it('knows that the class was opened in another place', () => {
    const error = new HopeError('signalling-lost', 'bye', { details: { received: 'replaced' } });
    expect(describeError(error, english)).toBe(playerWords['player.error.replaced']);
  });

  it('has words for every code', () => {
    const codes = Object.keys(errorFamilies).filter(isErrorCode);
    expect(codes.map((code) => describeError(new HopeError(code, ''), english))).not.toContain('');
  });
});
