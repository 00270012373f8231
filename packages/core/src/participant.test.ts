import { describe, expect, it } from 'vitest';
import { readParticipant } from './participant.js';
import { madeToken } from './testing/made-token.js';

describe('readParticipant', () => {
  it('reads the pseudonym and the extended time', () => {
    expect(readParticipant(madeToken({ sub: 'pupil-7', xt: 1.5 }))).toEqual({
      id: 'pupil-7',
      extendedTime: 1.5,
    });
  });

  it('reads pseudonyms in any script', () => {
    expect(readParticipant(madeToken({ sub: '学生-七' }))).toEqual({ id: '学生-七', extendedTime: 1 });
  });

  it.each([
    ['a negative one', -2],
    ['words', 'long'],
    ['less than all have', 0.5],
  ])('gives no extended time for %s', (_, xt) => {
    expect(readParticipant(madeToken({ sub: 'pupil-7', xt }))?.extendedTime).toBe(1);
  });

  it.each(['', 'opaque', 'a.b.c', `x.${btoa('[]')}.y`, `x.${btoa('null')}.y`, madeToken({ sub: 7 })])(
    'knows nobody by %j',
    (token) => {
      expect(readParticipant(token)).toBeUndefined();
    },
  );
});
