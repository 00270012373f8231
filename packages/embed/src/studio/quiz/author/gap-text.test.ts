import { describe, expect, it } from 'vitest';
import { gapTextOf, textOfGaps } from './gap-text.js';

describe('gapTextOf', () => {
  it('reads gaps to write in, with all that is right', () => {
    expect(gapTextOf('The capital is [[Paris|Paname]].')).toEqual({
      text: [
        { kind: 'text', text: 'The capital is ' },
        { kind: 'gap', id: 'g1' },
        { kind: 'text', text: '.' },
      ],
      accepted: { g1: ['Paris', 'Paname'] },
    });
  });

  it('reads gaps to choose in, where = marks what is right', () => {
    const options = [
      { id: 'o1', text: 'Lyon' },
      { id: 'o2', text: 'Paris' },
    ];
    expect(gapTextOf('[[Lyon|=Paris]]')).toEqual({
      text: [{ kind: 'gap', id: 'g1', options }],
      accepted: { g1: ['o2'] },
    });
  });

  it.each(['no gap', '[[a]] and [[=b|c]]', '$x$ is [[4|four]]', '[[half'])('writes %j as it was', (text) => {
    expect(textOfGaps(gapTextOf(text))).toBe(text);
  });
});
