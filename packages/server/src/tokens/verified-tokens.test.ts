import { type ClassClaims, HopeError } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { VerifiedTokens } from './verified-tokens.js';

function open() {
  const clock = new ManualClock();
  const verified: string[] = [];
  const tokens = {
    verify: (token: string | undefined, classId: string): Promise<ClassClaims> => {
      verified.push(`${token} ${classId}`);
      if (token === 'bad') return Promise.reject(new HopeError('token-foreign', 'bad'));
      const exp = clock.now() / 1_000 + 60;
      return Promise.resolve({
        iss: 'school',
        aud: 'hope-online',
        sub: 'p',
        exp,
        cls: classId,
        role: 'student',
      });
    },
  };
  return { clock, verified, tokens: new VerifiedTokens(tokens, clock) };
}

describe('VerifiedTokens', () => {
  it('looks at a signature once', async () => {
    const { tokens, verified } = open();
    await tokens.verify('a', 'demo');
    expect(tokens.verify('a', 'demo')).toMatchObject({ sub: 'p' });
    expect(verified).toEqual(['a demo']);
  });

  it('looks again when the token is over, or meant for another class', async () => {
    const { tokens, verified, clock } = open();
    await tokens.verify('a', 'demo');
    await tokens.verify('a', 'other');
    await tokens.verify('a', 'demo');
    await clock.advance(60_000);
    await tokens.verify('a', 'demo');
    expect(verified).toEqual(['a demo', 'a other', 'a demo', 'a demo']);
  });

  it('remembers nothing that was refused', async () => {
    const { tokens, verified } = open();
    for (let at = 0; at < 2; at++) {
      await expect(tokens.verify('bad', 'demo')).rejects.toMatchObject({ code: 'token-foreign' });
    }
    await Promise.resolve(tokens.verify(undefined, 'demo'));
    await Promise.resolve(tokens.verify(undefined, 'demo'));
    expect(verified).toEqual(['bad demo', 'bad demo', 'undefined demo', 'undefined demo']);
  });
});
