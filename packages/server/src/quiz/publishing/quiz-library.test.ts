import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { ClassIndex } from '../class-index.js';
import { openMemoryStores } from '../../stores/testing/memory-stores.js';
import { QuizStore } from '../quiz-store.js';
import { makeQuiz } from '../testing/made-quiz.js';
import { MemoryShelf } from '../testing/memory-shelf.js';
import { QuizLibrary } from './quiz-library.js';
import { addressOf } from './seal.js';

const picture = (text: string) => Uint8Array.from(Buffer.from(`OggS${text}`, 'latin1'));

async function openLibrary() {
  const clock = new ManualClock();
  const media = new MemoryShelf();
  const store = new QuizStore(openMemoryStores(), 'demo');
  const index = await ClassIndex.open(store);
  const packages = new MemoryShelf();
  const library = new QuizLibrary({ store, index, clock, media, packages, mostMediaBytes: 20 });
  const upload = async (text: string) => {
    await library.uploadMedia(addressOf(picture(text)), picture(text));
    return addressOf(picture(text));
  };
  return { clock, media, library, upload };
}

function withSound(address: string) {
  const [first, ...others] = makeQuiz().items;
  if (!first) throw new Error('no item');
  const sound = { kind: 'sound', type: 'audio/ogg', address, alt: 'A bell' } as const;
  return makeQuiz({ items: [{ ...first, explanation: [sound] }, ...others] });
}

describe('QuizLibrary', () => {
  it('makes room for media by letting go of what no quiz names, though not of what has just come', async () => {
    const { library, media, upload, clock } = await openLibrary();
    const used = await upload('used');
    await library.upload('angles', withSound(used));
    const unused = await upload('none');
    await expect(upload('more')).rejects.toMatchObject({
      code: 'request-invalid',
      details: { path: 'media' },
    });
    await clock.advance(3_600_001);
    const more = await upload('more');
    expect([used, unused, more].map((address) => media.has(address))).toEqual([true, false, true]);
  });

  it('refuses a quiz whose media are not there, or are something else', async () => {
    const { library, upload } = await openLibrary();
    const missing = withSound(addressOf(picture('missing')));
    await expect(library.upload('angles', missing)).rejects.toMatchObject({
      code: 'quiz-invalid',
      details: { path: expect.stringMatching(/^items\[0\] \(sum\): sound /), received: 'none' },
    });
    const there = withSound(await upload('here'));
    await expect(library.upload('other', there)).rejects.toMatchObject({ details: { path: 'id' } });
    await expect(library.upload('angles', there)).resolves.toMatchObject({ id: 'angles' });
  });

  it('publishes the same quiz once, also when asked twice at the same time', async () => {
    const { library } = await openLibrary();
    const [first, second] = await Promise.all([library.publish(makeQuiz()), library.publish(makeQuiz())]);
    expect(second).toEqual(first);
    expect((await library.publish(makeQuiz({ title: 'Other' }))).editionId).not.toBe(first.editionId);
    await library.forgetEditions((editionId) => editionId !== first.editionId);
    await expect(library.package(first.questions.address)).rejects.toMatchObject({ code: 'not-found' });
    expect((await library.publish(makeQuiz())).questions.key).not.toBe(first.questions.key);
  });
});
