import type { Theme } from '@hope-online/core/theme';
import { ThemeController } from '@hope-online/player/element';
import type { ProvinceLook } from '@hope-online/protocol/province';
import type { Block, Quiz } from '@hope-online/protocol/quiz';
import { LocalQuizChannel } from '@hope-online/quiz';
import type { HopeQuizElement } from '@hope-online/quiz/element';
import { type PreviewElement, type PreviewSlot, type PreviewState } from './preview-slot.js';

/** The real element with the look that a class gives it. The page's script tag has defined what it extends. */
function themedQuiz(): HopeQuizElement & PreviewElement {
  const known = customElements.get('preview-quiz');
  if (known) return new known() as HopeQuizElement & PreviewElement;
  const Base = customElements.get('hope-quiz') as unknown as typeof HopeQuizElement;
  const ThemedQuiz = class extends Base {
    readonly #themes = new ThemeController({ root: this.shadowRoot as ShadowRoot });

    get theme(): Theme | undefined {
      return this.#themes.theme;
    }

    set theme(theme: Theme | undefined) {
      this.#themes.theme = theme;
    }

    override get province(): ProvinceLook | undefined {
      return super.province;
    }

    override set province(province: ProvinceLook | undefined) {
      this.#themes.province = province;
      super.province = province;
    }
  };
  customElements.define('preview-quiz', ThemedQuiz);
  return new ThemedQuiz();
}

const say = (text: string): Block[] => [{ kind: 'paragraph', children: [{ kind: 'text', text }] }];
const options = (...texts: readonly string[]) => texts.map((text) => ({ id: text, content: say(text) }));

const quiz: Quiz = {
  format: 1,
  id: 'angles',
  title: 'Angles',
  language: 'en',
  scored: true,
  counts: 'last',
  items: [
    {
      question: {
        kind: 'single-choice',
        id: 'sum',
        points: 1,
        attempts: 2,
        shuffle: false,
        prompt: say('What do the angles of a triangle add up to?'),
        options: options('90°', '180°', '360°'),
      },
      key: { kind: 'single-choice', correct: '180°' },
      explanation: say('Together they make a straight line.'),
    },
    {
      question: {
        kind: 'order',
        id: 'sizes',
        points: 2,
        attempts: 1,
        prompt: say('From the smallest to the greatest'),
        options: options('obtuse', 'acute', 'right'),
      },
      key: { kind: 'order', correct: ['acute', 'right', 'obtuse'] },
    },
  ],
};

function state(name: string, bring: (channel: LocalQuizChannel, roundId: string) => void): PreviewState {
  return {
    name,
    make: () => {
      const element = themedQuiz();
      const channel = new LocalQuizChannel({ quiz });
      bring(channel, channel.rounds[0]?.roundId ?? '');
      element.channel = channel;
      // One letter can not lead to several quizzes of a page.
      element.shortcut = 'off';
      return element;
    },
  };
}

const answer = (channel: LocalQuizChannel, roundId: string, chosen: string) =>
  channel.answer(roundId, 'sum', { kind: 'single-choice', chosen });

/** `<hope-quiz>` from the question to its answer. */
export const quizSlot: PreviewSlot = {
  component: 'hope-quiz',
  states: [
    state('open', () => undefined),
    state('sent', (channel, roundId) => answer(channel, roundId, '180°')),
    state('revealed: right', (channel, roundId) => {
      answer(channel, roundId, '180°');
      channel.finish();
    }),
    state('revealed: wrong', (channel, roundId) => {
      answer(channel, roundId, '360°');
      channel.finish();
    }),
  ],
};
