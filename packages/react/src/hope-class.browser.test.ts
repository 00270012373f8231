import { type HopeClassElement } from '@hope-online/embed';
import { expect } from 'chai';
import { createElement, type ReactElement, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { HopeClass, type HopeClassProps } from './hope-class.js';
import { macrotask, openReactPage, type ReactPage, until } from './testing/react-page.js';

/** Which classes were asked for, with which token. */
let asked: string[];
/** What the school answers; it is silent unless a test says something. */
let answer: () => Promise<Response>;
let page: ReactPage;
const { fetch } = globalThis;

const src = 'https://school.example/classes/math';
const elementOf = () => page.node.querySelector('hope-class') as HopeClassElement;
const stateOf = (element: HopeClassElement) => element.session?.state.name;
const show = (props: Partial<HopeClassProps> = {}) =>
  page.render(createElement(HopeClass, { src, token: 'token-1', ...props }));

async function mount(props: Partial<HopeClassProps> = {}): Promise<HopeClassElement> {
  show(props);
  await until(() => elementOf().session !== undefined);
  return elementOf();
}

describe('<HopeClass>', () => {
  beforeEach(() => {
    asked = [];
    answer = () => new Promise(() => undefined);
    globalThis.fetch = (input, init) => {
      asked.push(`${new Request(input).url} ${new Headers(init?.headers).get('authorization')}`);
      return answer();
    };
    page = openReactPage();
  });

  afterEach(async () => {
    page.close();
    await macrotask();
    globalThis.fetch = fetch;
  });

  it('opens the class once in StrictMode, and closes it when it is taken out', async () => {
    let effects = 0;
    const Probe = (): null => {
      useEffect(() => void effects++, []);
      return null;
    };
    page.render([createElement(Probe, { key: 1 }), createElement(HopeClass, { src, token: 'a', key: 2 })]);
    expect(effects, 'StrictMode runs effects twice').to.equal(2);
    await until(() => asked.length > 0);
    const { session } = elementOf();
    page.render(null);
    await macrotask();
    expect([asked, session?.state.name]).to.deep.equal([[`${src} Bearer a`], 'closed']);
  });

  it('sets properties, keeps what a viewer did, and takes back what goes', async () => {
    const theme = {};
    const element = await mount({ path: 'hls', muted: true, maxBitrate: 600_000, quiz: 'none', theme });
    const facts = () => [element.path, element.muted, element.maxBitrate, element.quiz, element.theme];
    expect(facts()).to.deep.equal(['hls', true, 600_000, 'none', theme]);
    expect(element.getAttribute('token')).to.equal(null);
    element.muted = false;
    show({ path: 'webrtc', muted: true, maxBitrate: 600_000, className: 'wide' });
    expect(facts()).to.deep.equal(['webrtc', false, 600_000, 'beside', undefined]);
    expect(element.className).to.equal('wide');
    show();
    expect([element.path, element.maxBitrate, element.className]).to.deep.equal(['auto', undefined, '']);
    expect(stateOf(element), 'of the same session').to.equal('connecting');
    expect(asked).to.have.length(1);
  });

  it('opens another class for another address or token, and not for a function written anew', async () => {
    await mount({ token: async () => 'one' });
    await until(() => asked.length === 1);
    show({ token: async () => 'two' });
    await macrotask();
    expect(asked).to.deep.equal([`${src} Bearer one`]);
    show({ src: `${src}-2`, token: async () => 'three' });
    await until(() => asked.length === 2);
    expect(asked[1]).to.equal(`${src}-2 Bearer three`);
    show({ src: `${src}-2`, token: 'four' });
    await until(() => asked.length === 3);
    expect(asked[2]).to.equal(`${src}-2 Bearer four`);
  });

  it('tells events to the handlers of the last render, once each', async () => {
    const error = { code: 'token-expired', message: 'ended at noon' };
    const told: string[] = [];
    answer = async () => {
      show({ onPlayerError: ({ detail }) => told.push(`later ${detail.code}`) });
      return Response.json({ error }, { status: 401 });
    };
    show({ onPlayerError: () => told.push('earlier') });
    await until(() => told.length > 0);
    expect(told).to.deep.equal(['later token-expired']);
  });

  it('gives its element to a ref, and takes it back', () => {
    const given: unknown[] = [];
    const ref = (element: HopeClassElement | null) => void given.push(element?.localName);
    page.render(createElement(HopeClass, { src, ref }));
    page.render(null);
    expect([given[0], given.at(-1)]).to.deep.equal(['hope-class', undefined]);
  });

  it('hydrates what a server wrote', async () => {
    const complaints: unknown[] = [];
    const content: ReactElement = createElement(HopeClass, { src, token: 'a', muted: true, lang: 'zh' });
    const node = document.createElement('div');
    page.node.append(node);
    node.innerHTML = renderToString(content);
    const element = elementOf();
    const root = hydrateRoot(node, content, { onRecoverableError: (error) => complaints.push(error) });
    await until(() => asked.length > 0);
    expect([complaints, elementOf() === element, element.muted]).to.deep.equal([[], true, true]);
    root.unmount();
  });

  it('leaves no session open after fifty mounts and unmounts', async () => {
    const sessions = [];
    for (let round = 0; round < 50; round++) {
      show({ token: `token-${round}` });
      const element = elementOf();
      if (round % 2 === 0) await until(() => element.session !== undefined);
      sessions.push(element.session);
      page.render(null);
      await macrotask();
      expect(element.session).to.equal(undefined);
    }
    const opened = sessions.filter((session) => session !== undefined);
    expect(opened).to.have.length(25);
    expect(new Set(opened.map(({ state }) => state.name))).to.deep.equal(new Set(['closed']));
  });
});
