import { describe, expect, it } from 'vitest';
import { tokenOrigin } from './token-origin.js';

const token = (payload: unknown) => `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;

describe('tokenOrigin', () => {
  it('reads the page that a token is bound to', () => {
    expect(tokenOrigin(token({ origin: 'https://portal.example', sub: '学生' }))).toBe(
      'https://portal.example',
    );
  });

  it.each(['', 'x', 'a.b.c', token({}), token({ origin: 7 }), token(null)])('knows of none in %j', (text) => {
    expect(tokenOrigin(text)).toBeUndefined();
  });
});
