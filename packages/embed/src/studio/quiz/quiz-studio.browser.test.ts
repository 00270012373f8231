import { languages, languageTags } from '@hope-online/core/locale';
import { ManualClock } from '@hope-online/protocol/testing';
import axe from 'axe-core';
import { expect } from 'chai';
import { contentOfText } from './author/author-text.js';
import { asKind, questionKinds } from './author/new-item.js';
import { IndexedDbDraftStore } from './desk/indexeddb-draft-store.js';
import { QuizStudioElement } from './quiz-studio-element.js';
import { sampleGift, sampleQuiz } from './testing/desk-samples.js';
import { FakeClassQuizzes } from './testing/fake-class-quizzes.js';
import { MemoryDraftStore } from './testing/memory-draft-store.js';
import '../define.js';
import { studioStyles } from '../studio-styles.js';

customElements.define('hope-quiz-studio', QuizStudioElement);

let opened: QuizStudioElement | undefined;

afterEach(() => {
  opened?.close();
  document.body.replaceChildren();
});

/** Waits for something to become so; says what did not within 5 s. */
async function until(condition: () => boolean, what: string): Promise<void> {
  const limit = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > limit) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A desk on its own, in a shadow root that has the studio's colours. */
async function open({ lang = 'en', dir = '', quizzes = new FakeClassQuizzes(), width = 1_200 } = {}) {
  const host = document.createElement('div');
  host.lang = lang;
  if (dir !== '') host.dir = dir;
  host.style.inlineSize = `${width}px`;
  const root = host.attachShadow({ mode: 'open' });
  studioStyles.adopt(root);
  const element = document.createElement('hope-quiz-studio') as QuizStudioElement;
  element.lang = lang;
  root.append(element);
  document.body.append(host);
  const store = new MemoryDraftStore();
  element.open({ quizzes, store, clock: new ManualClock(quizzes.nowMs) });
  opened = element;
  const find = <Found extends HTMLElement = HTMLElement>(selector: string) => {
    const found = element.shadowRoot?.querySelector<Found>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  const has = (selector: string) => element.shadowRoot?.querySelector(selector) !== null;
  // The words of most languages come first.
  await until(() => has('.shelf') && has('[data-known="true"]'), 'the shelf');
  return { element, host, quizzes, store, find, has };
}

type Opened = Awaited<ReturnType<typeof open>>;

function type({ find }: Opened, selector: string, text: string): void {
  const field = find<HTMLInputElement>(selector);
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

async function violationsOf(element: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  // They speak of a whole page, which a test has none of.
  const ofPages = ['region', 'landmark-one-main', 'page-has-heading-one'];
  return violations
    .filter(({ id }) => !ofPages.includes(id))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n')}`);
}

/** A round of two options that 28 of 30 have on screen. */
async function withRound(options: Parameters<typeof open>[0] = {}): Promise<Opened> {
  const quizzes = new FakeClassQuizzes();
  quizzes.kept.set('angles', sampleQuiz());
  await quizzes.stage('angles');
  await quizzes.open('angles', 60_000);
  const choices = [{ id: 'a', count: 20 }];
  const questions = [{ questionId: 'sum', answered: 25, correct: 20, late: 0, choices }];
  quizzes.tallies.set('r-1', { roundId: 'r-1', present: 30, shown: 28, questions });
  const desk = await open({ ...options, quizzes });
  await until(() => desk.has('figure'), 'the chart');
  return desk;
}

describe('the quiz desk', () => {
  it('writes a quiz, shows a formula as pupils see it, and uploads it', async () => {
    const desk = await open();
    desk.find('[data-action="create"]').click();
    type(desk, '[data-field="prompt"]', 'What is *half* of $x^2$? ');
    for (const [at, text] of ['$x$', '2', '3', '4'].entries())
      type(desk, `.option:nth-of-type(${at + 1}) [data-field="option"]`, text);
    expect(desk.find<HTMLTextAreaElement>('[data-field="prompt"]').value).to.equal(
      'What is *half* of $x^2$? ',
    );
    desk.find('[data-action="upload"]').click();
    await until(() => desk.quizzes.kept.size === 1, 'the upload');
    const [quiz] = desk.quizzes.kept.values();
    expect(JSON.stringify(quiz)).to.contain('msup');
    await until(() => desk.has('[data-quiz]'), 'the list');
  });

  it('previews the open question', async () => {
    const quizzes = new FakeClassQuizzes();
    const clock = new ManualClock();
    const desk = await open({ quizzes });
    desk.element.open({ quizzes, store: desk.store, clock });
    desk.find('[data-action="create"]').click();
    type(desk, '[data-field="prompt"]', 'Is $x^2$ right?');
    await clock.advance(300);
    const shown = () => desk.find('hope-quiz').shadowRoot;
    await until(() => shown()?.querySelector('math') !== null, 'the formula');
    expect(desk.find('hope-quiz').inert).to.equal(true);
  });

  it('has what was typed after a reload', async () => {
    const name = `drafts-${Math.random()}`;
    const first = new IndexedDbDraftStore('https://school.example/a', name);
    await first.put({
      quiz: sampleQuiz(),
      media: new Map([['x', { bytes: Uint8Array.of(1), type: 'image/png' }]]),
      changedAtMs: 1,
    });
    await new IndexedDbDraftStore('https://school.example/b', name).put({
      quiz: sampleQuiz('other'),
      media: new Map(),
      changedAtMs: 1,
    });
    first.close();
    const again = new IndexedDbDraftStore('https://school.example/a', name);
    const drafts = await again.all();
    expect(drafts.map(({ quiz }) => quiz.id)).to.deep.equal(['angles']);
    expect(drafts[0]?.media.get('x')?.bytes).to.deep.equal(Uint8Array.of(1));
    await again.remove('angles');
    expect(await again.all()).to.deep.equal([]);
    again.close();
  });

  it('reads a file that is dropped, and lists what it could not read', async () => {
    const desk = await open();
    const data = new DataTransfer();
    data.items.add(new File([sampleGift], 'angles.gift'));
    desk
      .find('.shelf')
      .dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true }),
      );
    await until(() => desk.has('[data-part="report"] li'), 'the report');
    expect(desk.find('[data-part="report"]').textContent)
      .to.contain('broken')
      .and.to.contain('1 question was read');
    expect(desk.has('[data-draft="angles"]')).to.equal(true);
  });

  it('says what keeps a quiz from its upload, and leads there', async () => {
    const desk = await open();
    desk.find('[data-action="create"]').click();
    desk.find('[data-action="upload"]').click();
    await until(() => desk.has('.alarm li'), 'the faults');
    expect(desk.find('.alarm').textContent).to.contain('The question says nothing.');
  });

  it('opens by one key, but not while something is typed or the keys are off', async () => {
    const desk = await open();
    const press = (target: EventTarget) =>
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'q', bubbles: true, composed: true, cancelable: true }),
      );
    desk.find('[data-action="create"]').click();
    press(desk.find('[data-field="prompt"]'));
    desk.find<HTMLInputElement>('.check input').click();
    press(document.body);
    expect(desk.quizzes.asked).not.to.include('quick 4');
    desk.find<HTMLInputElement>('.check input').click();
    press(document.body);
    await until(() => desk.quizzes.asked.includes('quick 4'), 'the quick poll');
  });

  it('shows who has the question, the counts and the time that is left', async () => {
    const desk = await withRound();
    expect(desk.find('[data-part="shown"]').textContent.trim()).to.equal('93 % have the question (28 of 30)');
    expect(desk.find('[role="timer"]').textContent).to.equal('1:00 left');
    const rows = [...desk.find('figure').querySelectorAll('tbody tr')].map((row) =>
      row.textContent.replace(/\s+/g, ' ').trim(),
    );
    expect(rows).to.deep.equal(['180° ✓ right 80 % 20', '90° 0 % 0']);
    desk.quizzes.listener?.onTally({ roundId: 'r-1', present: 30, shown: 30, questions: [] });
    expect(desk.find('[data-part="shown"]').textContent).to.contain('100 %');
  });
});

describe('the quiz desk for everybody', () => {
  for (const kind of questionKinds) {
    it(`edits ${kind}`, async () => {
      const desk = await open({ width: 320 });
      const quiz = sampleQuiz('one');
      const items = quiz.items.map((item) => asKind({ ...item, explanation: contentOfText('So.') }, kind));
      desk.quizzes.kept.set('one', { ...quiz, items });
      desk.quizzes.listener?.onJoined();
      await until(() => desk.has('[data-quiz="one"]'), 'the quiz');
      desk.find('[data-quiz="one"] .plain').click();
      await until(() => desk.has('.editor .form'), 'the editor');
      expect(await violationsOf(desk.host)).to.deep.equal([]);
      expect(desk.element.scrollWidth, 'nothing sticks out').to.be.at.most(320);
    });
  }

  for (const [lang, dir] of [
    ...languageTags.map((tag) => [tag, ''] as const),
    // A page that runs the other way than the language.
    ['en', 'rtl'] as const,
    ['ug', 'ltr'] as const,
  ]) {
    it(`shows a round in ${lang}${dir && `, ${dir}`}, at 320 px`, async () => {
      const desk = await withRound({ lang, dir, width: 320 });
      expect(await violationsOf(desk.host)).to.deep.equal([]);
      expect(desk.element.scrollWidth, 'nothing sticks out').to.be.at.most(320);
      const { lineHeight, fontSize, direction } = getComputedStyle(desk.find('.desk'));
      const wanted = languages[lang].lineHeight;
      expect(Number.parseFloat(lineHeight) / Number.parseFloat(fontSize)).to.be.closeTo(wanted, 0.01);
      expect(direction).to.equal(dir === '' ? languages[lang].dir : dir);
    });
  }

  it('speaks another language without losing what is typed, and a province’s own words', async () => {
    const desk = await open();
    desk.find('[data-action="create"]').click();
    type(desk, '[data-field="prompt"]', 'Why?');
    desk.element.lang = 'ug';
    desk.element.speak({ words: { ug: { 'desk.editor.add': 'ئۆزىمىزنىڭ سۆزى' } } });
    await until(() => desk.find('.desk').lang === 'ug', 'the other language');
    expect(desk.find('[data-action="add"]').textContent.trim()).to.equal('ئۆزىمىزنىڭ سۆزى');
    expect(desk.find<HTMLTextAreaElement>('[data-field="prompt"]').value).to.equal('Why?');
    expect(getComputedStyle(desk.find('.desk')).direction).to.equal('rtl');
  });

  it('has controls that a finger finds', async () => {
    const desk = await withRound({ width: 320 });
    desk.find('[data-quiz] .plain').click();
    await until(() => desk.has('.editor .form'), 'the editor');
    const controls = desk.element.shadowRoot?.querySelectorAll<HTMLElement>(
      'button:not(.link), select, label.check',
    );
    const small = [...(controls ?? [])]
      .filter((control) => control.getBoundingClientRect().height < 44)
      .map((control) => control.textContent.trim());
    expect(small).to.deep.equal([]);
  });

  it('shows results', async () => {
    const desk = await withRound();
    desk.quizzes.result = {
      roundId: 'r-1',
      quizId: 'angles',
      title: 'Angles',
      scored: true,
      maxPoints: 1,
      questions: [
        {
          questionId: 'sum',
          answered: 1,
          late: 0,
          facility: 1,
          discrimination: null,
          medianMs: 4_200,
          p90Ms: 4_200,
        },
      ],
      pupils: [
        {
          pupil: 'pupil-7',
          points: 1,
          answers: [
            {
              questionId: 'sum',
              attempt: 1,
              value: { kind: 'single-choice', chosen: 'a' },
              points: 1,
              correct: true,
              status: 'kept',
              deferred: false,
              judgedBy: 'picture',
              tookMs: 4_200,
            },
          ],
        },
      ],
    };
    desk.find('[data-round] button').click();
    await until(() => desk.has('.results table'), 'the tables');
    expect(desk.find('.results').textContent).to.contain('pupil-7').and.to.contain('0:05');
    expect(await violationsOf(desk.host)).to.deep.equal([]);
  });
});
