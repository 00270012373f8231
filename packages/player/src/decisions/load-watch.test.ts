import { describe, expect, it } from 'vitest';
import { forgetsToLoad, type LoadSample } from './load-watch.js';

const forgotten: LoadSample = { loading: false, bufferAhead: 0.5, listedAhead: 1, partTarget: 0.5 };

describe('forgetsToLoad', () => {
  it.each<[string, Partial<LoadSample>, boolean]>([
    ['sees that two parts were not asked for', {}, true],
    ['waits for what is under way', { loading: true }, false],
    ['leaves one part time to get into the buffer', { listedAhead: 0.9 }, false],
    ['has nothing to say where all is loaded', { listedAhead: 0 }, false],
    ['takes no haste while enough is ahead', { bufferAhead: 1.1 }, false],
    ['leaves a playlist without parts alone', { partTarget: 0, listedAhead: 6 }, false],
  ])('%s', (_, change, expected) => {
    expect(forgetsToLoad({ ...forgotten, ...change })).toBe(expected);
  });
});
