import { type ClassSession, connect, type ConnectOptions } from '@hope-online/core';
import { type HopeError } from '@hope-online/protocol';
import { expect } from 'chai';
import './define.js';
import { HopeClassElement } from './hope-class-element.js';

/** The sessions that were opened, with what they were opened with. */
const opened: { readonly session: ClassSession; readonly options: ConnectOptions }[] = [];
/** What the school's server answers; it is silent unless a test says something. */
let answer: () => Promise<Response>;

/** The real element and session, with a server of one line. */
class TestClassElement extends HopeClassElement {
  protected override connect(options: ConnectOptions): ClassSession {
    const session = connect({ ...options, fetch: () => answer() });
    opened.push({ session, options });
    return session;
  }
}
customElements.define('test-class', TestClassElement);

const macrotask = () => new Promise((resolve) => setTimeout(resolve, 0));
const states = () => opened.map(({ session }) => session.state.name);

async function mount(attributes: Record<string, string> = {}): Promise<TestClassElement> {
  const element = document.createElement('test-class') as TestClassElement;
  const all = { src: '/classes/math', token: 'token-1', ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  document.body.append(element);
  await macrotask();
  return element;
}

function playerOf(element: HTMLElement): HTMLElementTagNameMap['hope-player'] {
  const player = element.shadowRoot?.querySelector('hope-player');
  if (!player) throw new Error('no <hope-player> inside');
  return player;
}

describe('<hope-class>', () => {
  beforeEach(() => {
    opened.length = 0;
    answer = () => new Promise(() => undefined);
  });

  afterEach(async () => {
    document.body.replaceChildren();
    await macrotask();
    expect(new Set(states())).not.to.include('connecting');
  });

  it('opens the class that it names, and shows its session', async () => {
    const element = await mount();
    expect(opened.map(({ options }) => options)).to.deep.equal([
      { src: `${location.origin}/classes/math`, token: 'token-1' },
    ]);
    expect(element.session).to.equal(opened[0]?.session);
    expect(playerOf(element).session).to.equal(element.session);
  });

  it('opens nothing before it knows which class', async () => {
    const element = await mount({ src: '' });
    expect(opened).to.have.length(0);
    element.src = '/classes/physics';
    await macrotask();
    expect(opened).to.have.length(1);
  });

  it('takes a function for a token', async () => {
    const element = await mount();
    const token = () => Promise.resolve('fresh');
    element.token = token;
    await macrotask();
    expect(states()).to.deep.equal(['closed', 'connecting']);
    expect(opened[1]?.options.token).to.equal(token);
    expect(element.token).to.equal(token);
  });

  it('opens one other class when address and token change together', async () => {
    const element = await mount();
    element.src = '/classes/physics';
    element.setAttribute('token', 'token-2');
    await macrotask();
    expect(states()).to.deep.equal(['closed', 'connecting']);
    expect(opened[1]?.options).to.deep.equal({ src: `${location.origin}/classes/physics`, token: 'token-2' });
  });

  it('keeps its session when it is moved in the page, and closes it when it is taken out', async () => {
    const element = await mount();
    const box = document.createElement('div');
    document.body.append(box);
    box.append(element);
    await macrotask();
    expect(states()).to.deep.equal(['connecting']);
    element.remove();
    await macrotask();
    expect([states(), element.session]).to.deep.equal([['closed'], undefined]);
    document.body.append(element);
    await macrotask();
    expect(states()).to.deep.equal(['closed', 'connecting']);
  });

  it('hands its attributes on, and behaves like the player inside', async () => {
    const element = await mount({ path: 'hls', muted: '', nocontrols: '', lang: 'zh' });
    const player = playerOf(element);
    expect([player.path, player.muted, player.controls, player.lang]).to.deep.equal([
      'hls',
      true,
      false,
      'zh',
    ]);
    element.path = 'webrtc';
    element.controls = true;
    element.volume = 0.5;
    expect([player.path, player.controls, player.volume]).to.deep.equal(['webrtc', true, 0.5]);
    expect([element.currentPath, element.paused, element.latency]).to.deep.equal(['none', true, undefined]);
    expect(await element.stats()).to.include({ path: 'none' });
  });

  it('hands on what is to be received, and tells how the player is live', async () => {
    const element = await mount({
      autoplay: 'muted',
      'data-mode': 'saver',
      'max-bitrate': '600000',
      latency: '3',
    });
    const player = playerOf(element);
    const wishes = () => [
      player.dataMode,
      player.maxBitrate,
      player.latencyWish,
      player.getAttribute('autoplay'),
    ];
    expect(wishes()).to.deep.equal(['saver', 600_000, 3, 'muted']);
    element.dataMode = 'audio';
    element.maxBitrate = undefined;
    element.latencyWish = 'realtime';
    element.autoplay = 'off';
    expect(wishes()).to.deep.equal(['audio', undefined, 'realtime', 'off']);
    expect([element.autoplay, element.dataMode, element.latencyWish]).to.deep.equal([
      false,
      'audio',
      'realtime',
    ]);
    expect([element.streamType, element.seekable.length, element.clock]).to.deep.equal([
      'live',
      0,
      player.clock,
    ]);
    expect([element.targetLiveWindow, element.liveEdgeStart]).to.deep.equal([Number.NaN, Number.NaN]);
  });

  it('shows and tells what the school answers', async () => {
    const error = { code: 'token-expired', message: 'ended at noon' };
    answer = () => Promise.resolve(Response.json({ error }, { status: 401 }));
    const told = new Promise<Event>((resolve) =>
      document.addEventListener('playererror', resolve, { capture: true, once: true }),
    );
    const element = await mount();
    const { detail } = (await told) as CustomEvent<HopeError>;
    expect(detail.code).to.equal('token-expired');
    const status = playerOf(element).shadowRoot?.querySelector('[part="status"]');
    expect(status?.textContent).to.contain('has run out');
  });

  it('leaves no session behind after fifty mounts and unmounts', async () => {
    for (let round = 0; round < 50; round++) {
      const element = await mount();
      if (round % 2 === 0) await macrotask();
      element.remove();
    }
    await macrotask();
    expect(states()).to.deep.equal(Array.from({ length: 50 }, () => 'closed'));
  });
});
