import { type ClassSession, connect, type ConnectOptions, type SignallingListener } from '@hope-online/core';
import { parseProvinceBundle, type ProvinceLook } from '@hope-online/protocol/province';
import { type RoundTurn } from '@hope-online/quiz';
import { expect } from 'chai';
import './define.js';
import { HopeClassElement } from './hope-class-element.js';

const quizUrl = `${location.origin}/classes/math/quiz`;
const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const addressOf = (url: string | URL | Request) => (url instanceof Request ? url.url : url.toString());
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** What the school's server answers, by path. */
let school: Record<string, unknown>;
/** Whether the server takes sockets. */
let socketsOpen: boolean;

/** A socket to a server that knows one word. */
function openSocket(): ReturnType<NonNullable<ConnectOptions['openSocket']>> {
  let listener: SignallingListener | undefined;
  const welcome = { sessionId: 's', resumed: false, gap: false, role: 'student', seq: 0 };
  const stage = { epoch: 1, onAir: 'nothing', producers: [], lesson: null, hlsReady: false };
  const more = { stage, routerRtpCapabilities: {}, iceServers: [], heartbeatMs: 60_000 };
  return {
    listen(given) {
      listener = given;
      if (socketsOpen) queueMicrotask(() => given.onOpen());
    },
    send(text) {
      const { id, method } = JSON.parse(text) as { id: number; method: string };
      const result = method === 'hello' ? { ...welcome, ...more } : {};
      queueMicrotask(() => listener?.onText(JSON.stringify({ id, result })));
    },
    close: () => (listener = undefined),
  };
}

class QuizTestElement extends HopeClassElement {
  protected override connect(options: ConnectOptions): ClassSession {
    const fetch = (url: string | URL | Request) => {
      const path = addressOf(url).replace(location.origin, '');
      const body = school[path];
      return Promise.resolve(body === undefined ? new Response(null, { status: 404 }) : Response.json(body));
    };
    return connect({ ...options, fetch: fetch as typeof globalThis.fetch, openSocket });
  }
}
customElements.define('quiz-test-class', QuizTestElement);

/** Waits until something is so; the runner's limit ends it. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

function playerOf(element: HTMLElement): HTMLElementTagNameMap['hope-player'] {
  const player = element.shadowRoot?.querySelector('hope-player');
  if (!player) throw new Error('no <hope-player> inside');
  return player;
}

const quizIn = (element: HTMLElement) => element.shadowRoot?.querySelector<HTMLElement>('hope-quiz');

/** A province that offers English and Uyghur, and has a word of its own. */
function provinceLook(): ProvinceLook {
  const bundle = parseProvinceBundle({
    version: 1,
    id: 'test-land',
    name: { en: 'Test Land', ug: 'سىناق' },
    colours: { light: { accent: '#7a1f5c' }, dark: { accent: '#7a1f5c' } },
    languages: ['en', 'ug'],
    words: { en: { 'quiz.send': 'Hand in' } },
  });
  return { bundle, assets: {}, revision: 'r1' };
}

/** A class whose picture shows 1 000 500 ms; nothing has come of any quiz. */
async function mount(): Promise<QuizTestElement> {
  const element = document.createElement('quiz-test-class') as QuizTestElement;
  element.src = '/classes/math';
  element.token = 'token';
  const clock = {
    now: () => ({ captureMs: 1_000_500, errMs: 20, source: 'playlist' }),
    at: () => () => undefined,
  };
  Object.defineProperty(playerOf(element), 'clock', { value: clock });
  document.body.append(element);
  await until(() => element.session?.descriptor !== undefined);
  return element;
}

/** Publishes a quiz of one question; gives the cue of its opening. */
async function publish(): Promise<object> {
  const prompt = [{ kind: 'paragraph', children: [{ kind: 'text', text: 'Right?' }] }];
  const question = { kind: 'true-false', id: 'q1', prompt };
  const content = {
    format: 1,
    quizId: 'q',
    title: 'Angles',
    language: 'en',
    scored: true,
    questions: [question],
  };
  const [raw, iv] = [new Uint8Array(32), new Uint8Array(12)];
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, encode(content)));
  const bytes = new Uint8Array([...iv, ...sealed]);
  const address = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  window.fetch = (url) =>
    Promise.resolve(new Response(addressOf(url) === `${quizUrl}/packages/${address}` ? bytes : null));
  const times = { roundId: 'round-1', atMs: 1_000_000, closesAtMs: null };
  return {
    kind: 'open',
    id: 'cue-1',
    ...times,
    questions: { address, key: base64url(raw) },
    questionIds: ['q1'],
  };
}

/** The playlist has a cue. */
function carry(element: HTMLElement, cue: object, whose = 'online.hope.quiz'): void {
  const attributes = { 'X-CUE': base64url(encode(cue)) };
  const detail = { id: 'cue-1', class: whose, startMs: 0, attributes };
  playerOf(element).dispatchEvent(new CustomEvent('daterange', { detail }));
}

describe('<hope-class> with a quiz', () => {
  const { fetch } = window;
  let opened: CustomEvent<RoundTurn>[];
  const listen = (event: Event) => opened.push(event as CustomEvent<RoundTurn>);

  beforeEach(() => {
    opened = [];
    socketsOpen = false;
    const descriptor = { classId: 'math', title: 'Mathematics', language: 'en', protocolVersion: 1 };
    const urls = {
      signallingUrl: '/socket',
      hlsUrl: '/hls/index.m3u8',
      hlsAudioUrl: '/hls/audio.m3u8',
      quizUrl,
    };
    school = {
      '/classes/math': { ...descriptor, ...urls, hlsReady: false },
      '/classes/math/quiz/cues': { cues: [] },
    };
    document.addEventListener('quiz-open', listen);
  });

  afterEach(async () => {
    document.removeEventListener('quiz-open', listen);
    document.body.replaceChildren();
    window.fetch = fetch;
    await new Promise((resolve) => setTimeout(resolve, 0));
  });

  it('loads nothing for quizzes before there is one, and opens one that the playlist tells of', async () => {
    const element = await mount();
    expect([element.quizChannel, quizIn(element)]).to.deep.equal([undefined, null]);
    carry(element, await publish());
    await until(() => opened.length > 0);
    expect(opened[0]?.target).to.equal(element);
    expect(opened[0]?.detail).to.include({ roundId: 'round-1', name: 'open', mode: 'live', skewMs: 500 });
    expect(element.quizChannel?.rounds[0]).to.include({ title: 'Angles' });
  });

  it('takes no notice of date ranges that are somebody else’s', async () => {
    const element = await mount();
    carry(element, await publish(), 'com.example.ad');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(element.quizChannel).to.equal(undefined);
  });

  it('shows it beside the picture, over it, or leaves that to the page', async () => {
    const element = await mount();
    carry(element, await publish());
    await until(() => Boolean(quizIn(element)));
    const quiz = quizIn(element);
    expect(quiz).to.have.property('channel', element.quizChannel);
    expect(quiz?.parentElement?.className).to.equal('room');
    element.quiz = 'over';
    expect([quiz?.parentElement?.localName, quiz?.slot]).to.deep.equal(['hope-player', 'over']);
    element.quiz = 'none';
    expect(quizIn(element)).to.equal(null);
    element.quiz = 'beside';
    expect(quizIn(element)).to.equal(quiz);
  });

  it('hides it when no round is on the screen any more', async () => {
    const element = await mount();
    carry(element, await publish());
    await until(() => quizIn(element)?.hidden === false);
    element.quizChannel?.hear({ kind: 'cancel', id: 'cue-2', roundId: 'round-1', atMs: 1_000_000 });
    expect(quizIn(element)?.hidden).to.equal(true);
  });

  it('shows nobody’s elements where the page asks for none', async () => {
    const element = await mount();
    element.quiz = 'none';
    carry(element, await publish());
    await until(() => opened.length > 0);
    expect(quizIn(element)).to.equal(null);
  });

  it('gets what was opened before it came', async () => {
    school['/classes/math/quiz/cues'] = { cues: [await publish()] };
    socketsOpen = true;
    const element = await mount();
    await until(() => opened.length > 0);
    expect(opened[0]?.detail.timely).to.equal(false);
    expect(element.quizChannel?.rounds).to.have.length(1);
  });

  it('speaks as the class does: its language, the province’s languages and words', async () => {
    const element = await mount();
    element.lang = 'mn';
    carry(element, await publish());
    const said = () => quizIn(element)?.shadowRoot?.querySelector('.send')?.textContent.trim();
    await until(() => said() === 'Илгээх');
    element.setLanguage('en');
    await until(() => said() === 'Send');
    element.province = provinceLook();
    await until(() => said() === 'Hand in');
    element.lang = 'mn';
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(said()).to.equal('Hand in');
    element.province = undefined;
    await until(() => said() === 'Илгээх');
  });

  it('looks as the class does, beside the picture too', async () => {
    const element = await mount();
    carry(element, await publish());
    await until(() => quizIn(element) !== null && quizIn(element) !== undefined);
    const accent = () => {
      const quiz = quizIn(element);
      return quiz ? getComputedStyle(quiz).getPropertyValue('--hope-accent').trim() : '';
    };
    const before = accent();
    element.province = provinceLook();
    await until(() => accent() === '#7a1f5c');
    element.theme = { colours: { light: { accent: '#00705a' }, dark: { accent: '#00705a' } } };
    await until(() => accent() === '#00705a');
    element.theme = undefined;
    element.province = undefined;
    await until(() => accent() === before);
  });

  it('speaks the language of the page', async () => {
    document.body.lang = 'zh-TW';
    const element = await mount();
    carry(element, await publish());
    const said = () => quizIn(element)?.shadowRoot?.querySelector('.send')?.textContent.trim();
    await until(() => said() === '送出');
    document.body.removeAttribute('lang');
  });

  it('closes the channel with the class', async () => {
    const element = await mount();
    carry(element, await publish());
    await until(() => Boolean(quizIn(element)));
    const channel = element.quizChannel;
    element.src = '/classes/physics';
    await until(() => element.quizChannel !== channel);
    expect(quizIn(element)).to.equal(null);
  });
});
