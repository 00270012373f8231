import { type ClassSession } from '@hope-online/core';
import { type HopePlayerElement } from '@hope-online/player/element';
import { type Quiz } from '@hope-online/protocol/quiz';
import { ManualClock } from '@hope-online/protocol/testing';
import { LocalQuizChannel, type QuizChannel } from '@hope-online/quiz';
import { expect } from 'chai';
import { createElement, type ReactElement, useState } from 'react';
import { HopePlayer } from './hope-player.js';
import { HopeQuiz } from './hope-quiz.js';
import { macrotask, openReactPage, type ReactPage, until } from './testing/react-page.js';
import { useClassTime } from './use-class-time.js';
import { useHopeClass } from './use-hope-class.js';
import { usePath } from './use-path.js';
import { useQuizChannel } from './use-quiz-channel.js';
import { useQuizRounds } from './use-quiz-rounds.js';

let page: ReactPage;
let asked: string[];
const { fetch } = globalThis;
const src = 'https://school.example/classes/math';

beforeEach(() => {
  asked = [];
  globalThis.fetch = (input) => {
    asked.push(new Request(input).url);
    return new Promise(() => undefined);
  };
  page = openReactPage();
});

afterEach(async () => {
  page.close();
  await macrotask();
  globalThis.fetch = fetch;
});

const text = () => page.node.querySelector('p')?.textContent;

describe('useHopeClass', () => {
  const seen: (ClassSession | undefined)[] = [];

  function Client({ url }: { readonly url: string }): ReactElement {
    const { session, state } = useHopeClass({ src: url, token: async () => 'a' });
    const [player, setPlayer] = useState<HopePlayerElement | null>(null);
    const channel = useQuizChannel(session, player);
    if (session && seen.at(-1) !== session) seen.push(session);
    return createElement(
      'div',
      null,
      createElement(HopePlayer, { session, ref: setPlayer }),
      createElement(HopeQuiz, { channel }),
      createElement('p', null, `${state?.name} ${channel ? 'quiz' : 'none'}`),
    );
  }
  const states = () => seen.map((session) => session?.state.name);

  beforeEach(() => void (seen.length = 0));

  it('opens one session in StrictMode, gives it to player and quiz, and closes it at the end', async () => {
    page.render(createElement(Client, { url: src }));
    await until(() => text() === 'connecting quiz' && asked.length > 0);
    await until(() => page.node.querySelector('hope-player')?.player !== undefined);
    expect(page.node.querySelector('hope-player')?.session).to.equal(seen[0]);
    page.render(null);
    await macrotask();
    expect([asked, states()]).to.deep.equal([[src], ['closed']]);
  });

  it('follows the address, and opens nothing without one', async () => {
    page.render(createElement(Client, { url: '' }));
    await macrotask();
    expect([text(), seen.length]).to.deep.equal(['undefined none', 0]);
    page.render(createElement(Client, { url: src }));
    await until(() => seen.length === 1);
    page.render(createElement(Client, { url: `${src}-2` }));
    await until(() => seen.length === 2);
    await until(() => states()[0] === 'closed');
    expect(states()).to.deep.equal(['closed', 'connecting']);
    page.render(createElement(Client, { url: '' }));
    await until(() => states()[1] === 'closed');
    await until(() => text() === 'undefined none');
  });
});

/** What the hooks read of an element. */
class ShownElement extends EventTarget {
  currentPath = 'none';
  classTime: number | undefined;
}

describe('usePath', () => {
  it('tells whose picture is on the screen, and nothing without an element', () => {
    const shown = new ShownElement();
    const Path = ({ element }: { readonly element: HopePlayerElement | null }) =>
      createElement('p', null, usePath(element));
    page.render(createElement(Path, { element: null }));
    expect(text()).to.equal('none');
    page.render(createElement(Path, { element: shown as unknown as HopePlayerElement }));
    shown.currentPath = 'hls';
    shown.dispatchEvent(new Event('pathchange'));
    page.render(createElement(Path, { element: shown as unknown as HopePlayerElement }));
    expect(text()).to.equal('hls');
  });
});

describe('useClassTime', () => {
  it('looks again and again while it is there', async () => {
    const clock = new ManualClock();
    const shown = new ShownElement();
    const Time = () =>
      createElement(
        'p',
        null,
        String(useClassTime(shown as unknown as HopePlayerElement, { everyMs: 200, clock })),
      );
    page.render(createElement(Time));
    expect(text()).to.equal('undefined');
    shown.classTime = 1_000;
    await clock.advance(200);
    await until(() => text() === '1000');
    shown.classTime = 1_200;
    await clock.advance(200);
    await until(() => text() === '1200');
    page.render(null);
    expect(clock.pending).to.equal(0);
  });
});

const quiz: Quiz = {
  format: 1,
  id: 'sums',
  title: 'Sums',
  language: 'en',
  scored: false,
  counts: 'last',
  items: [
    {
      question: {
        kind: 'true-false',
        id: 'q1',
        prompt: [{ kind: 'paragraph', children: [{ kind: 'text', text: 'One and one is two.' }] }],
        points: 1,
        attempts: 1,
      },
      key: { kind: 'true-false', correct: true },
    },
  ],
};

describe('useQuizRounds and <HopeQuiz>', () => {
  it('show what a channel asks, and tell answers', async () => {
    const channel = new LocalQuizChannel({ quiz });
    const told: string[] = [];
    const Quiz = ({ given }: { readonly given: QuizChannel | undefined }) =>
      createElement(
        'div',
        null,
        createElement(HopeQuiz, {
          channel: given,
          lang: 'en',
          onQuizAnswer: ({ detail }) => told.push(detail.questionId),
        }),
        createElement('p', null, String(useQuizRounds(given).length)),
      );
    page.render(createElement(Quiz, { given: channel }));
    await until(() => page.node.querySelector('hope-quiz')?.shadowRoot?.querySelector('.round') != null);
    await until(() => text() === '1');
    const [round] = channel.rounds;
    channel.answer(round?.roundId ?? '', 'q1', { kind: 'true-false', chosen: true });
    await until(() => told.length > 0);
    page.render(createElement(Quiz, { given: undefined }));
    await until(() => text() === '0');
    channel.close();
  });
});
