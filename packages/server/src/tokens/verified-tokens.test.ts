import { type ClassClaims, HopeError } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { VerifiedTokens } from './verified-tokens.js';

const page = { origin: undefined, host: undefined };

function open() {
  const clock = new ManualClock();
  const verified: string[] = [];
  const reviewed: string[] = [];
  const tokens = {
    review: ({ sub }: ClassClaims, { origin }: { origin: string | undefined }) => {
      reviewed.push(`${sub} ${origin}`);
      if (origin === 'https://other.example') throw new HopeError('origin-refused', 'other');
    },
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
  return { clock, verified, reviewed, tokens: new VerifiedTokens(tokens, clock) };
}

describe('VerifiedTokens', () => {
  it('looks at a signature once', async () => {
    const { tokens, verified } = open();
    await tokens.verify('a', 'demo', page);
    expect(await tokens.verify('a', 'demo', page)).toMatchObject({ sub: 'p' });
    expect(verified).toEqual(['a demo']);
  });

  it('recalls what was verified, at once, as long as it is good', async () => {
    const { tokens, clock } = open();
    expect(tokens.recall('a', 'demo', page)).toBeUndefined();
    const claims = await tokens.verify('a', 'demo', page);
    expect(tokens.recall('a', 'demo', page)).toBe(claims);
    expect(tokens.recall('a', 'other', page)).toBeUndefined();
    expect(tokens.recall(undefined, 'demo', page)).toBeUndefined();
    const elsewhere = { origin: 'https://other.example', host: undefined };
    expect(() => tokens.recall('a', 'demo', elsewhere)).toThrow('other');
    await clock.advance(60_000);
    expect(tokens.recall('a', 'demo', page)).toBeUndefined();
  });

  it('looks each time whether the token is still good, and in this page', async () => {
    const { tokens, reviewed } = open();
    await tokens.verify('a', 'demo', page);
    const elsewhere = { origin: 'https://other.example', host: undefined };
    await expect(tokens.verify('a', 'demo', elsewhere)).rejects.toMatchObject({ code: 'origin-refused' });
    expect(reviewed).toEqual(['p https://other.example']);
  });

  it('looks again when the token is over, or meant for another class', async () => {
    const { tokens, verified, clock } = open();
    await tokens.verify('a', 'demo', page);
    await tokens.verify('a', 'other', page);
    await tokens.verify('a', 'demo', page);
    await clock.advance(60_000);
    await tokens.verify('a', 'demo', page);
    expect(verified).toEqual(['a demo', 'a other', 'a demo', 'a demo']);
  });

  it('remembers nothing that was refused', async () => {
    const { tokens, verified } = open();
    for (let at = 0; at < 2; at++) {
      await expect(tokens.verify('bad', 'demo', page)).rejects.toMatchObject({ code: 'token-foreign' });
    }
    await Promise.resolve(tokens.verify(undefined, 'demo', page));
    await Promise.resolve(tokens.verify(undefined, 'demo', page));
    expect(verified).toEqual(['bad demo', 'bad demo', 'undefined demo', 'undefined demo']);
  });
});
