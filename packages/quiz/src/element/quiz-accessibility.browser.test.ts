import axe from 'axe-core';
import { expect } from 'chai';
import { type AnswerStanding } from '../model/answer-state.js';
import { type RoundState } from '../model/quiz-round.js';
import { mountQuiz, settleDrawing } from '../testing/quiz-page.js';
import { sampleQuestions, sampleRound, sampleState } from '../testing/sample-questions.js';

const all = Object.values(sampleQuestions);
const multiple = sampleQuestions['multiple-choice'];

/** The custom properties are what a theme, or the system's dark colours, set. */
const dark = {
  text: '#e8eef2',
  'muted-text': '#a5b4bf',
  surface: '#18222b',
  line: '#3d4d5a',
  control: '#24313c',
  accent: '#4fc3a1',
  'accent-text': '#06251d',
  good: '#7fe0b8',
  'good-surface': '#113b2c',
  caution: '#ffcf7d',
  'caution-surface': '#43310c',
  alarm: '#ffb3ab',
  'alarm-surface': '#541713',
  'calm-surface': '#1d3a37',
};

afterEach(() => {
  document.body.replaceChildren();
  document.body.removeAttribute('style');
});

async function violationsOf(element: HTMLElement): Promise<string[]> {
  // Half-way from one colour to another there may be too little contrast, for a sixth of a second.
  const changes = (element.shadowRoot?.getAnimations() ?? []).filter((one) => one instanceof CSSTransition);
  await Promise.all(changes.map(({ finished }) => finished));
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  // They speak of a whole page, which a test has none of.
  const ofPages = ['region', 'landmark-one-main', 'page-has-heading-one', 'heading-order'];
  return violations
    .filter(({ id }) => !ofPages.includes(id))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

for (const scheme of ['light', 'dark'] as const) {
  describe(`<hope-quiz> for everybody, in ${scheme} colours`, () => {
    beforeEach(() => {
      if (scheme === 'light') return;
      document.body.style.background = '#0d141a';
      for (const [name, value] of Object.entries(dark)) {
        document.body.style.setProperty(`--hope-${name}`, value);
      }
    });

    for (const question of all) {
      for (const name of ['open', 'closed', 'revealed'] as const) {
        it(`${question.kind}, ${name}`, async () => {
          const { element } = await mountQuiz([question], {}, { state: sampleState(name) });
          expect(await violationsOf(element)).to.deep.equal([]);
        });
      }
    }

    const standings: AnswerStanding[] = [
      'sending',
      'kept-on-device',
      'kept-in-page',
      'received',
      'late',
      'refused',
      'practice',
    ];
    it('an answer wherever it is', async () => {
      const { element, channel } = await mountQuiz(all.slice(0, 3));
      for (const status of standings) {
        const value = { kind: 'single-choice' as const, chosen: 'a' };
        channel.become({ roundId: 'r1', questionId: 'single', attempt: 1, revision: 1, value, status });
        await settleDrawing();
        expect(await violationsOf(element), status).to.deep.equal([]);
      }
    });

    it('little time, loading, many questions, and what the class answered', async () => {
      const { element, channel } = await mountQuiz(all);
      const choices = multiple.options.map(({ id }, at) => ({ id, count: at === 0 ? null : 10 * at }));
      const distribution = { roundId: 'r1', questions: [{ questionId: 'multiple', answered: 60, choices }] };
      const states: RoundState[] = [
        { name: 'open', opensAtMs: 990_000, closesAtMs: 1_005_000 },
        { name: 'loading', opensAtMs: 990_000, closesAtMs: null },
        { ...sampleState('revealed'), distribution } as RoundState,
      ];
      for (const state of states) {
        const asked =
          state.name === 'open' ? all : state.name === 'loading' ? [] : [multiple, sampleQuestions.poll];
        channel.show(sampleRound(asked, { state, mode: 'practice' }));
        await settleDrawing();
        expect(await violationsOf(element), state.name).to.deep.equal([]);
      }
    });
  });
}
