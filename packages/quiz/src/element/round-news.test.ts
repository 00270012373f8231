import { describe, expect, it } from 'vitest';
import { sampleQuestions, sampleRound, sampleState } from '../testing/sample-questions.js';
import { roundNews } from './round-news.js';

const at = (name: Parameters<typeof sampleState>[0]) =>
  sampleRound([sampleQuestions.poll], { state: sampleState(name) });
const kinds = (...given: Parameters<typeof roundNews>) => roundNews(...given).map(({ kind }) => kind);

describe('roundNews', () => {
  it('tells what happens to a round', () => {
    expect(kinds([], [at('loading')], 1_000_000)).toEqual([]);
    expect(kinds([at('loading')], [at('open')], 1_000_000)).toEqual(['opened']);
    expect(kinds([at('open')], [at('open')], 1_000_000)).toEqual([]);
    expect(kinds([at('open')], [at('closed')], 1_000_000)).toEqual(['closed']);
    expect(kinds([at('closed')], [at('revealed')], 1_000_000)).toEqual(['revealed']);
  });

  it('says nothing of what was over before it was seen', () => {
    expect(kinds([], [at('revealed')], 1_000_000)).toEqual([]);
    expect(kinds([at('revealed')], [], 1_000_000)).toEqual([]);
  });

  it('tells a withdrawal from going back to before the opening', () => {
    expect(kinds([at('open')], [], 1_000_000)).toEqual(['withdrawn']);
    expect(kinds([at('open')], [], 980_000)).toEqual([]);
  });
});
