import { englishDictionary, type LanguageTag, loadDictionary, Words } from '@hope-online/core/locale';
import { HopeError } from '@hope-online/protocol';
import {
  parseProvinceBundle,
  type ProvinceBundle,
  type ProvinceBundleInput,
} from '@hope-online/protocol/province';
import { ManualClock } from '@hope-online/protocol/testing';
import { expect } from 'chai';
import { FakeClassSession } from '../testing/fake-class-session.js';
import { type CanvasPlayerElement, findPart } from '../testing/canvas-player-element.js';
import { type NotesState, ProvinceNotes } from './province-notes.js';

const hourMs = 3_600_000;
/** In Ürümqi, that is six hours later on the clock. */
const fridayEvening = Date.UTC(2026, 9, 9, 15);

function bundleOf(changes: Partial<ProvinceBundleInput> = {}): ProvinceBundle {
  return parseProvinceBundle({
    version: 1,
    id: 'test-land',
    name: { en: 'Test Land' },
    colours: {},
    languages: ['en', 'ug', 'zh-Hans'],
    calendar: { timeZone: 'Asia/Urumqi', exceptions: { '2026-10-12': 'free' } },
    endpoints: { portal: 'https://portal.example/classes', help: 'https://help.example' },
    ...changes,
  });
}

const wordsOf = async (tag: LanguageTag) => new Words(tag, [await loadDictionary(tag), englishDictionary()]);

async function open(atMs: number) {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const frame = document.createElement('div');
  frame.className = 'frame';
  const status = document.createElement('div');
  status.className = 'status';
  frame.append(status);
  root.append(frame);
  document.body.append(host);
  const clock = new ManualClock(atMs);
  const notes = new ProvinceNotes(root, clock);
  const find = (part: string) => root.querySelector<HTMLElement>(`[part="${part}"]`);
  const state: NotesState = {
    bundle: bundleOf(),
    player: { name: 'waiting' },
    hasPicture: false,
    words: await wordsOf('en'),
  };
  const read = () => ({
    hidden: find('notes')?.hidden,
    day: find('school-day')?.textContent,
    links: [...root.querySelectorAll('a')].map(({ href, textContent }) => `${textContent}: ${href}`),
  });
  return { notes, clock, find, frame, state, read };
}

const portal = 'Go to your school’s page: https://portal.example/classes';
const help = 'Get help: https://help.example/';

describe('ProvinceNotes', () => {
  afterEach(() => document.body.replaceChildren());

  it('tells who waits the day, and at weekends and holidays the next one with school', async () => {
    const { notes, clock, read, state } = await open(fridayEvening);
    notes.show(state);
    expect(read()).to.deep.equal({ hidden: false, day: 'Friday, October 9, 2026', links: [portal] });
    await clock.advance(3 * hourMs + 2_000);
    // By itself, at the midnight of the place; the Monday is a holiday.
    expect(read().day).to.equal('There is no school today. The next school day: Tuesday, October 13, 2026.');
    notes.show({ ...state, bundle: bundleOf({ calendar: { system: 'roc', schoolDays: [6] } }) });
    expect(read().day).to.match(/^Saturday, October 10, 115/);
  });

  it('writes it as the language does, in its direction', async () => {
    const { notes, find, read, state } = await open(fridayEvening + 24 * hourMs);
    notes.show({ ...state, words: await wordsOf('zh-Hans') });
    expect(read().day).to.equal('今天不上课，下一个上课日：2026年10月13日星期二。');
    notes.show({ ...state, words: await wordsOf('ug') });
    expect(read().day).to.match(/2026-10-13|13/);
    expect(find('school-day')?.dir).to.equal('rtl');
  });

  it('shows the links that help, in tabs that know nothing of this one', async () => {
    const { notes, find, read, state } = await open(fridayEvening);
    notes.show({ ...state, player: { name: 'closed', error: new HopeError('codec-unsupported', 'test') } });
    expect(read()).to.deep.equal({ hidden: false, day: '', links: [help, portal] });
    const { target, rel } = find('help-link') as HTMLAnchorElement;
    expect([target, rel]).to.deep.equal(['_blank', 'noopener noreferrer']);
    notes.show({ ...state, player: { name: 'closed', error: new HopeError('forbidden', 'test') } });
    expect(read().links).to.deep.equal([portal, help]);
  });

  it('has no link that the province does not have, and says nothing over a picture', async () => {
    const { notes, clock, frame, read, state } = await open(fridayEvening);
    notes.show({ ...state, player: { name: 'closed' }, bundle: bundleOf({ endpoints: {} }) });
    expect([read().hidden, frame.hasAttribute('data-notes')]).to.deep.equal([true, false]);
    notes.show(state);
    expect(frame.hasAttribute('data-notes')).to.equal(true);
    notes.show({ ...state, hasPicture: true });
    expect([read().hidden, clock.pending]).to.deep.equal([true, 0]);
  });
});

describe('<hope-player> of a province', () => {
  afterEach(() => document.body.replaceChildren());

  it('says what the province says to who has no access, and lets go of it with the look', async () => {
    const element = document.createElement('canvas-player') as CanvasPlayerElement;
    const session = new FakeClassSession();
    element.lang = 'en';
    element.session = session;
    document.body.append(element);
    element.province = { bundle: bundleOf(), assets: {}, revision: 'r1' };
    session.become({ name: 'closed', reason: 'failed', error: new HopeError('forbidden', 'test') } as never);
    const notes = await findPart(element, 'notes');
    while (notes.hidden) await new Promise((resolve) => requestAnimationFrame(resolve));
    expect([...notes.querySelectorAll('a')].map(({ href }) => href)).to.deep.equal([
      'https://portal.example/classes',
      'https://help.example/',
    ]);
    element.province = undefined;
    expect(notes.hidden).to.equal(true);
  });
});
