import { settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { FakeQuizChannel } from '../testing/fake-quiz-channel.js';
import { sampleQuestions } from '../testing/sample-questions.js';
import { MediaShelf } from './media-shelf.js';

const picture = sampleQuestions['single-choice'].prompt.find(({ kind }) => kind === 'image');
if (picture?.kind !== 'image') throw new Error('the sample has no picture');

describe('MediaShelf', () => {
  it('asks for a picture once, and gives it back with its round', async () => {
    const channel = new FakeQuizChannel();
    channel.blob = new Blob(['x']);
    let changes = 0;
    const shelf = new MediaShelf(channel, () => (changes += 1));
    expect(shelf.get('r1', picture)).toEqual({ name: 'loading' });
    await settle();
    const state = shelf.get('r1', picture);
    if (state.name !== 'ready') throw new Error(state.name);
    expect([changes, channel.calls.length]).toEqual([1, 1]);
    expect(await (await fetch(state.url)).text()).toBe('x');
    shelf.keep(['r1']);
    expect(shelf.get('r1', picture)).toBe(state);
    shelf.close();
    await expect(fetch(state.url)).rejects.toBeInstanceOf(TypeError);
  });

  it('asks again where one did not come', async () => {
    const channel = new FakeQuizChannel();
    const shelf = new MediaShelf(channel, () => undefined);
    shelf.get('r1', picture);
    await settle();
    expect(shelf.get('r1', picture)).toEqual({ name: 'failed' });
    channel.blob = new Blob(['x']);
    shelf.load('r1', picture);
    await settle();
    expect(shelf.get('r1', picture).name).toBe('ready');
    shelf.close();
  });

  it('makes no address for what comes too late', async () => {
    const channel = new FakeQuizChannel();
    channel.blob = new Blob(['x']);
    let changes = 0;
    const shelf = new MediaShelf(channel, () => (changes += 1));
    shelf.get('r1', picture);
    shelf.close();
    await settle();
    expect(changes).toBe(0);
  });
});
