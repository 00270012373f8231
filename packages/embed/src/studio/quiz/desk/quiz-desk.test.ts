import { HopeError } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { contentOfText } from '../author/author-text.js';
import { sampleGift, sampleQuiz } from '../testing/desk-samples.js';
import { FakeClassQuizzes } from '../testing/fake-class-quizzes.js';
import { MemoryDraftStore } from '../testing/memory-draft-store.js';
import { QuizDesk } from './quiz-desk.js';

/** Lets everything that is due in the page happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function openDesk(store = new MemoryDraftStore(), quizzes = new FakeClassQuizzes()) {
  const clock = new ManualClock();
  const saved: string[] = [];
  const files: Blob[] = [];
  const desk = new QuizDesk({
    quizzes,
    store,
    clock,
    newQuiz: () => ({ language: 'en', title: 'New quiz' }),
    onChange: () => undefined,
    save: (name, blob) => {
      saved.push(name);
      files.push(blob);
    },
  });
  await settle();
  return { desk, quizzes, store, clock, saved, files };
}

const file = (name: string, text: string) => ({
  name,
  type: '',
  arrayBuffer: async () => new TextEncoder().encode(text).buffer as ArrayBuffer,
});

describe('QuizDesk', () => {
  it('takes a quiz from the file to the class, and lists what could not be read', async () => {
    const { desk, quizzes, store } = await openDesk();
    desk.shelf.read(file('angles.gift', sampleGift));
    await settle();
    expect(desk.state.report).toMatchObject({ questions: 1, issues: [{ item: 'broken', kept: false }] });
    expect([...store.kept.keys()]).toEqual(['angles']);
    desk.shelf.upload('angles');
    await settle();
    expect(quizzes.kept.get('angles')?.items).toHaveLength(1);
    expect(desk.state).toMatchObject({ news: 'uploaded', drafts: [], quizzes: [{ id: 'angles' }] });
    expect(store.kept.size).toBe(0);
  });

  it('imports a second file beside the first, whatever they are called', async () => {
    const { desk } = await openDesk();
    for (const _ of [1, 2]) {
      desk.shelf.read(file('angles.gift', sampleGift));
      await settle();
    }
    expect(desk.state.drafts.map(({ quiz }) => quiz.id).sort()).toEqual(['angles', 'angles-2']);
  });

  it('has what was typed last after a reload', async () => {
    const { desk, store } = await openDesk();
    desk.shelf.create();
    for (const text of ['W', 'Wh', 'Why?'])
      desk.shelf.changeItem(0, (item) => ({
        ...item,
        question: { ...item.question, prompt: contentOfText(text) },
      }));
    await settle();
    desk.close();
    const { desk: again } = await openDesk(store);
    expect(again.state.drafts[0]?.quiz.items[0]?.question.prompt).toEqual(contentOfText('Why?'));
  });

  it('says where drafts are kept in the page only', async () => {
    const store = new MemoryDraftStore();
    store.isBroken = true;
    const { desk } = await openDesk(store);
    desk.shelf.create();
    await settle();
    expect(desk.state).toMatchObject({ draftsKept: 'page', drafts: [{ quiz: { title: 'New quiz' } }] });
    store.isBroken = false;
    desk.shelf.addItem();
    await settle();
    expect(desk.state.draftsKept).toBe('device');
  });

  it('does not upload what has faults, and opens the question that has the first', async () => {
    const { desk, quizzes } = await openDesk();
    desk.shelf.create();
    const quizId = desk.state.drafts[0]?.quiz.id ?? '';
    desk.shelf.upload(quizId);
    await settle();
    expect(quizzes.kept.size).toBe(0);
    expect(desk.state.page).toMatchObject({
      name: 'edit',
      at: 0,
      faults: [
        { kind: 'prompt', at: 0 },
        { kind: 'option', at: 0 },
      ],
    });
  });

  it('uploads again by itself when the class is back', async () => {
    const { desk, quizzes } = await openDesk();
    desk.shelf.read(file('angles.gift', sampleGift));
    await settle();
    quizzes.failure = new HopeError('signalling-unreachable', 'no network');
    desk.shelf.upload('angles');
    await settle();
    expect(desk.state.problem).toMatchObject({ byItself: true });
    expect(desk.state.drafts).toHaveLength(1);
    quizzes.listener?.onJoined();
    await settle();
    expect(quizzes.kept.has('angles')).toBe(true);
    expect(desk.state.problem).toBeUndefined();
  });

  it('keeps the draft where the disk is full, and offers another try', async () => {
    const { desk, quizzes } = await openDesk();
    desk.shelf.read(file('angles.gift', sampleGift));
    await settle();
    quizzes.failure = new HopeError('storage-full', 'full');
    desk.shelf.upload('angles');
    await settle();
    expect(desk.state.drafts).toHaveLength(1);
    desk.state.problem?.again?.();
    await settle();
    expect(desk.state).toMatchObject({ problem: undefined, drafts: [] });
  });

  it('takes a round from its stage to its reveal by keys alone', async () => {
    const { desk, quizzes } = await openDesk();
    quizzes.kept.set('angles', sampleQuiz());
    desk.air.stage('angles');
    await settle();
    for (const key of ['open', 'close', 'reveal'] as const) {
      desk.air.press(key);
      await settle();
    }
    const acts = quizzes.asked.filter((asked) => /^(?:stage|open|close|reveal) /.test(asked));
    expect(acts).toEqual(['stage angles', 'open angles undefined', 'close r-1', 'reveal r-1']);
    desk.air.putAway('r-1');
    expect(desk.air.inHand).toBeUndefined();
  });

  it('opens nothing twice, and nothing beside what is open', async () => {
    const { desk, quizzes } = await openDesk();
    desk.air.press('quick');
    desk.air.press('quick');
    await settle();
    desk.air.press('quick');
    desk.air.press('open');
    await settle();
    expect(quizzes.asked.filter((asked) => asked.startsWith('quick'))).toEqual(['quick 4']);
  });

  it('does not open by itself what could not be opened', async () => {
    const { desk, quizzes } = await openDesk();
    quizzes.failure = new HopeError('signalling-lost', 'gone');
    desk.air.quick();
    await settle();
    expect(desk.state.problem).toMatchObject({ byItself: false });
    quizzes.listener?.onJoined();
    await settle();
    expect(desk.air.inHand).toBeUndefined();
  });

  it('finds the round that runs, with its tally, after a reload', async () => {
    const { desk, quizzes } = await openDesk();
    quizzes.kept.set('angles', sampleQuiz());
    desk.air.stage('angles');
    await settle();
    desk.limitTime(60_000);
    desk.air.open();
    await settle();
    quizzes.tallies.set('r-1', { roundId: 'r-1', present: 30, shown: 28, questions: [] });
    desk.close();
    const { desk: again } = await openDesk(undefined, quizzes);
    expect(again.air.inHand).toMatchObject({ roundId: 'r-1', closesAtMs: quizzes.nowMs + 60_000 });
    expect(again.state.tallies.get('r-1')).toMatchObject({ shown: 28 });
    expect(again.state.texts.get('angles')?.title).toBe('Angles');
  });

  it('leaves no timer and no listener behind', async () => {
    const { desk, quizzes, clock } = await openDesk();
    desk.air.quick();
    await settle();
    expect(clock.pending).toBe(1);
    desk.close();
    desk.close();
    expect(clock.pending).toBe(0);
    expect(quizzes.listener).toBeUndefined();
  });

  it('saves a quiz with the pictures that only the class has, and without those that it has no more', async () => {
    const { desk, quizzes, files } = await openDesk();
    const bytes = Uint8Array.of(1, 2, 3);
    const [here, gone] = ['A'.repeat(43), 'B'.repeat(43)];
    const image = { kind: 'image', type: 'image/png', width: 1, height: 1, alt: 'A dot' } as const;
    const quiz = sampleQuiz();
    const explanation = [
      { ...image, address: here },
      { ...image, address: gone },
    ];
    quizzes.kept.set('angles', { ...quiz, items: quiz.items.map((item) => ({ ...item, explanation })) });
    quizzes.stored.set(here, { bytes, type: 'image/png' });
    desk.saveQuiz('angles', 'json');
    await settle();
    const { media } = JSON.parse((await files[0]?.text()) ?? '') as { media: Record<string, string> };
    expect(media).toEqual({ [here]: 'data:image/png;base64,AQID' });
    desk.saveQuiz('angles', 'qti');
    await settle();
    expect(new TextDecoder('latin1').decode(await files[1]?.arrayBuffer())).toContain(`media/${here}.png`);
    expect(desk.state.report?.issues).toHaveLength(1);
    quizzes.failures.set(`media ${here}`, new HopeError('signalling-lost', 'gone'));
    desk.saveQuiz('angles', 'json');
    await settle();
    expect(desk.state.problem).toMatchObject({ error: { code: 'signalling-lost' } });
    expect(files).toHaveLength(2);
  });

  it('tells how it stands with the record store as long as the results are looked at', async () => {
    const { desk, quizzes, clock } = await openDesk();
    quizzes.result = {
      roundId: 'r-1',
      quizId: 'quick',
      title: 'A–D',
      scored: false,
      maxPoints: 1,
      questions: [],
      pupils: [],
    };
    desk.results.open('r-1');
    await settle();
    expect(desk.state.page).toMatchObject({ results: { title: 'A–D' }, push: { state: 'none' } });
    expect(clock.pending).toBe(0);
    desk.results.push('r-1');
    await settle();
    expect(desk.state.page).toMatchObject({ push: { state: 'waiting' } });
    quizzes.pushes = { state: 'waiting', failures: 2, nextAtMs: quizzes.nowMs };
    await clock.advance(2_000);
    expect(desk.state.page).toMatchObject({ push: { failures: 2 } });
    quizzes.failures.set('push of r-1', new HopeError('signalling-lost', 'gone'));
    await clock.advance(2_000);
    quizzes.pushes = { state: 'taken', failures: 0, nextAtMs: null };
    await clock.advance(2_000);
    expect(desk.state.page).toMatchObject({ push: { state: 'taken' } });
    expect(clock.pending).toBe(0);
    desk.results.push('r-1');
    await settle();
    desk.shelf.leave();
    await clock.advance(2_000);
    expect([desk.state.page.name, clock.pending]).toEqual(['shelf', 0]);
  });

  it('saves quizzes and results', async () => {
    const { desk, quizzes, saved } = await openDesk();
    quizzes.kept.set('angles', sampleQuiz());
    for (const format of ['json', 'gift', 'qti'] as const) {
      desk.saveQuiz('angles', format);
      await settle();
    }
    desk.results.save('r-1', 'csv');
    await settle();
    expect(saved).toEqual(['angles.json', 'angles.gift.txt', 'angles.zip', 'r-1.csv']);
  });
});
