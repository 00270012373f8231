import { describe, expect, it } from 'vitest';
import { ownIssuer } from './own-issuer.js';
import { participantId } from './participant-id.js';

describe('participantId', () => {
  it('keeps the pupils of two partners apart, and leaves those of the server’s own tokens as they are', () => {
    const ids = [ownIssuer, 'north', 'south'].map((iss) => participantId({ iss, sub: 'p1' }));
    expect(ids).toEqual(['p1', 'north:p1', 'south:p1']);
  });
});
