import { createElement, type ReactElement, StrictMode, useState } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import {
  HopeClass,
  HopePlayer,
  HopeQuiz,
  useClassTime,
  useHopeClass,
  usePath,
  useQuizChannel,
  useQuizRounds,
} from './index.js';

/** Everything that the package has, in one page. */
function Page(): ReactElement {
  const { session, state } = useHopeClass({ src: '/classes/math', token: 'secret' });
  const [player, setPlayer] = useState<HTMLElementTagNameMap['hope-player'] | null>(null);
  const channel = useQuizChannel(session, player);
  const facts = [state?.name, usePath(player), useClassTime(player), useQuizRounds(channel).length];
  return createElement(
    'main',
    null,
    createElement(HopeClass, {
      src: 'https://school.example/classes/math',
      token: async () => 'secret',
      className: 'wide',
      lang: 'zh',
      muted: true,
      autoplay: 'muted',
      maxBitrate: 600_000,
      theme: { '--hope-accent': '#0a7' } as never,
      onPathChange: () => undefined,
    }),
    createElement(HopePlayer, { session, ref: setPlayer, hidden: false }),
    createElement(HopeQuiz, { channel, id: 'quiz' }),
    createElement('p', null, facts.map(String).join(' ')),
  );
}

const render = () => renderToString(createElement(StrictMode, null, createElement(Page)));

describe('the components, on a server', () => {
  it('write the same markup each time: the tags, what any element takes, and no token', () => {
    expect(render()).toBe(
      '<main><hope-class lang="zh" class="wide"></hope-class><hope-player></hope-player><hope-quiz id="quiz"></hope-quiz>' +
        '<p>undefined none undefined 0</p></main>',
    );
    expect(render()).toBe(render());
  });

  it('touch no global, and start nothing', () => {
    const names = () => Object.getOwnPropertyNames(globalThis).sort();
    const before = names();
    const running = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    render();
    expect(names()).toEqual(before);
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout')).toHaveLength(running);
    expect('customElements' in globalThis).toBe(false);
  });
});
