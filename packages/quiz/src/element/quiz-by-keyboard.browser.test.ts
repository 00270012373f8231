import { sendKeys } from '@web/test-runner-commands';
import { type AnswerValue } from '@hope-online/protocol/quiz';
import { expect } from 'chai';
import { mountQuiz, settleDrawing } from '../testing/quiz-page.js';
import { sampleQuestions } from '../testing/sample-questions.js';

const all = Object.values(sampleQuestions);

describe('a whole quiz by keyboard alone', () => {
  /** Presses Tab until the focus is on what a selector names. */
  async function tabTo(element: HTMLElement, selector: string): Promise<void> {
    for (let presses = 0; presses < 40; presses++) {
      if (element.shadowRoot?.activeElement?.matches(selector)) return;
      await sendKeys({ press: 'Tab' });
    }
    throw new Error(`no Tab leads to ${selector}`);
  }

  async function type(element: HTMLElement, selector: string, text: string): Promise<void> {
    await tabTo(element, selector);
    await sendKeys({ type: text });
  }

  const answers: Readonly<Record<string, AnswerValue>> = {
    single: { kind: 'single-choice', chosen: 'b' },
    multiple: { kind: 'multiple-choice', chosen: ['a', 'c'] },
    truth: { kind: 'true-false', chosen: true },
    short: { kind: 'short-text', text: 'yak' },
    number: { kind: 'number', value: 3, unit: 'm' },
    order: { kind: 'order', order: ['m', 'e', 'v'] },
    match: { kind: 'match', pairs: { cn: 'b' } },
    fill: { kind: 'fill-in', gaps: { g1: '100', g2: 'steam' } },
    poll: { kind: 'poll', chosen: ['right'] },
    free: { kind: 'free-text', text: 'Why?' },
  };

  const hands: Readonly<Record<string, (element: HTMLElement) => Promise<void>>> = {
    single: () => sendKeys({ press: '2' }),
    multiple: async () => {
      await sendKeys({ press: '1' });
      await sendKeys({ press: '3' });
    },
    truth: () => sendKeys({ press: '1' }),
    short: (element) => type(element, 'input', 'yak'),
    number: async (element) => {
      await type(element, 'input', '3');
      await type(element, 'select[part="field"]', 'm');
    },
    order: async (element) => {
      await tabTo(element, '[aria-label="Move up: Mercury"]');
      await sendKeys({ press: 'Enter' });
    },
    match: (element) => type(element, '[aria-label="China"]', 'C'),
    fill: async (element) => {
      await type(element, '[aria-label="Gap 1"]', '100');
      await type(element, '[aria-label="Gap 2"]', 'steam');
    },
    poll: () => sendKeys({ press: '2' }),
    free: (element) => type(element, 'textarea', 'Why?'),
  };

  it('is answered, question by question', async () => {
    const { element, channel } = await mountQuiz(all);
    await sendKeys({ press: 'q' });
    expect(document.activeElement).to.equal(element);
    for (const { id } of all) {
      await hands[id]?.(element);
      await settleDrawing();
      await tabTo(element, '.send');
      await sendKeys({ press: 'Enter' });
      await settleDrawing();
      expect(channel.answerOf('r1', id)?.value, id).to.deep.equal(answers[id]);
      await tabTo(element, '.next');
      await sendKeys({ press: 'Enter' });
      await settleDrawing();
    }
  }).timeout(40_000);
});
