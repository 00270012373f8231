import { describe, expect, it } from 'vitest';
import { type LoadOrder, type LoadSample, type LoadState, watchLoading } from './load-watch.js';

const forgotten: LoadSample = { loading: false, bufferAhead: 0.5, listedAhead: 1, partTarget: 0.5 };

describe('watchLoading', () => {
  it.each<[string, Partial<LoadSample>, LoadState, readonly [LoadState, LoadOrder?]]>([
    ['begins anew where two parts were not asked for', {}, 'loads', ['restarted', 'restart']],
    ['goes elsewhere where that did not help', {}, 'restarted', ['loads', 'jump']],
    ['waits for what is under way', { loading: true }, 'loads', ['loads']],
    ['has loading that goes on again', { loading: true }, 'restarted', ['loads']],
    ['leaves one part time to get into the buffer', { listedAhead: 0.9 }, 'loads', ['loads']],
    ['has nothing to do where all is loaded', { listedAhead: 0 }, 'restarted', ['loads']],
    ['takes no haste while enough is ahead', { bufferAhead: 1.1 }, 'loads', ['loads']],
    ['remembers what was tried meanwhile', { bufferAhead: 1.1 }, 'restarted', ['restarted']],
    ['leaves a playlist without parts alone', { partTarget: 0, listedAhead: 6 }, 'loads', ['loads']],
  ])('%s', (_, change, state, expected) => {
    expect(watchLoading(state, { ...forgotten, ...change })).toEqual(expected);
  });
});
