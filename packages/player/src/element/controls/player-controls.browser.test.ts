import axe from 'axe-core';
import { expect } from 'chai';
import {
  type CanvasPlayerElement,
  findPart,
  mountPlaying,
  once,
} from '../../testing/canvas-player-element.js';

const classTime = 1_700_000_000_000;
/** A window as HLS has it: ten minutes, up to two seconds ago. */
const window = { startMs: classTime - 600_000, liveMs: classTime - 2_000 };

afterEach(() => document.body.replaceChildren());

async function mount(attributes: Record<string, string> = {}): Promise<CanvasPlayerElement> {
  const element = await mountPlaying(document.body, { lang: 'en', ...attributes });
  await findPart(element, 'controls');
  return element;
}

/** A player by HLS, ten minutes of which can be gone back to. */
async function mountWithWindow(): Promise<CanvasPlayerElement> {
  const element = await mount({ path: 'hls' });
  for (const source of element.sources) source.window = window;
  element.dispatchEvent(new Event('fullscreenchange'));
  return element;
}

const label = (element: HTMLElement) => element.getAttribute('aria-label');

function press(element: HTMLElement, key: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
  element.dispatchEvent(event);
  return event;
}

/** As a number: an element in a failed expectation is written out with all that hangs on it. */
const countControls = (element: HTMLElement) =>
  element.shadowRoot?.querySelectorAll('[part~="controls"]').length;

/** Out of the page for good: a moved element is back in the same task. */
async function takeOut(element: CanvasPlayerElement): Promise<void> {
  element.remove();
  while (element.player) await new Promise((resolve) => setTimeout(resolve));
}

async function violationsOf(element: HTMLElement) {
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  // They speak of a whole page, which a test has none of.
  const ofPages = ['region', 'landmark-one-main', 'page-has-heading-one'];
  return violations
    .filter(({ id }) => !ofPages.includes(id))
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('the built-in controls', () => {
  it('are not loaded before there is a picture', async () => {
    const element = document.createElement('canvas-player');
    document.body.append(element);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(countControls(element)).to.equal(0);
  });

  it('can be named, reached and hit', async () => {
    const element = await mountWithWindow();
    for (const name of ['play-button', 'mute-button', 'live-button', 'fullscreen-button', 'data-mode-menu']) {
      const control = await findPart(element, name);
      const { width, height } = control.getBoundingClientRect();
      expect(Math.min(width, height), name).to.be.at.least(44);
      expect(control.tabIndex, name).to.equal(0);
      expect(label(control), name).to.match(/\w/);
      expect(control.title, name).to.equal(label(control));
    }
  });

  it('show what is, and do what they say', async () => {
    const element = await mount();
    const [play, mute] = [await findPart(element, 'play-button'), await findPart(element, 'mute-button')];
    if (element.paused) await once(element, 'playing');
    expect([label(play), label(mute)]).to.deep.equal(['pause', 'unmute']);
    const heard = once(element, 'volumechange');
    mute.click();
    await heard;
    expect([element.muted, label(mute)]).to.deep.equal([false, 'mute']);
    const paused = once(element, 'pause');
    play.click();
    await paused;
    expect([element.paused, label(play)]).to.deep.equal([true, 'play']);
  });

  it('have a bar for what can be gone back to, and none where that is nothing', async () => {
    const element = await mountWithWindow();
    const bar = await findPart(element, 'seek-bar');
    expect(bar.hidden).to.equal(false);
    const input = bar.shadowRoot?.querySelector<HTMLInputElement>('input');
    if (!input) throw new Error('no range in the seek bar');
    input.valueAsNumber = 0.5;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    const [sought] = element.sources.flatMap(({ seeks }) => seeks).slice(-1);
    expect(sought).to.be.closeTo(classTime - 301_000, 100);
    const live = await findPart(element, 'live-button');
    expect(live.hasAttribute('mediatimeislive')).to.equal(false);
    live.click();
    expect(element.player?.atLive).to.equal(true);
    expect((await findPart(await mount(), 'seek-bar')).hidden).to.equal(true);
  });

  it('tell the path, the quality and the latency', async () => {
    const element = await mount();
    const badge = await findPart(element, 'path-badge');
    const { videoHeight } = element;
    expect(badge.textContent).to.match(new RegExp(`^WebRTC · ${videoHeight}p( · \\d+\\.\\d s)?$`));
    const change = once(element, 'pathchange');
    element.path = 'hls';
    await change;
    expect(badge.textContent).to.match(/^HLS/);
  });

  it('offer to receive less', async () => {
    const element = await mount();
    const menu = await findPart<HTMLSelectElement>(element, 'data-mode-menu');
    expect(Array.from(menu.options, ({ text }) => text)).to.deep.equal([
      'Automatic',
      'Save data',
      'Sound only',
    ]);
    menu.value = 'audio';
    menu.dispatchEvent(new Event('change', { bubbles: true }));
    expect([element.getAttribute('data-mode'), element.player?.dataMode]).to.deep.equal(['audio', 'audio']);
    expect((await findPart(element, 'status')).textContent).to.equal('Sound only');
  });

  it('leave with a player that is taken out, menu and all, and are there again with the next', async () => {
    const element = await mount();
    const [controls, menu] = [await findPart(element, 'controls'), await findPart(element, 'data-mode-menu')];
    element.remove();
    document.body.append(element);
    await new Promise((resolve) => setTimeout(resolve));
    expect(controls.isConnected, 'moved only').to.equal(true);
    await takeOut(element);
    expect([controls.parentNode === null, menu.parentNode === null]).to.deep.equal([true, true]);
    const playing = once(element, 'pathchange');
    document.body.append(element);
    await playing;
    expect((await findPart(element, 'controls')) === controls).to.equal(false);
    expect(countControls(element)).to.equal(1);
  });

  it('are not made for a player that was taken out while their code was loading', async () => {
    const element = await mountPlaying(document.body, {});
    await takeOut(element);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(countControls(element)).to.equal(0);
  });

  it('have captions to turn on and off where the class has some', async () => {
    const element = await mount({ lang: 'zh' });
    const button = await findPart(element, 'captions-button');
    expect(button.hidden).to.equal(true);
    const track = element.player?.video.addTextTrack('captions', '中文', 'zh-CN');
    button.dispatchEvent(new Event('fullscreenchange', { bubbles: true, composed: true }));
    expect([button.hidden, button.getAttribute('aria-checked')]).to.deep.equal([false, 'false']);
    button.click();
    expect([track?.mode, button.getAttribute('aria-checked')]).to.deep.equal(['showing', 'true']);
    expect(press(element, 'c').defaultPrevented).to.equal(true);
    expect(track?.mode).to.equal('disabled');
  });

  it('speak Chinese, also when that is asked for later', async () => {
    const element = await mount();
    const mute = await findPart(element, 'mute-button');
    element.lang = 'zh-CN';
    const controls = await findPart(element, 'controls');
    while (label(controls) !== '播放控制') await new Promise((resolve) => requestAnimationFrame(resolve));
    expect([label(mute), label(await findPart(element, 'controls'))]).to.deep.equal(['取消静音', '播放控制']);
    expect((await findPart(element, 'live-button')).shadowRoot?.textContent).to.contain('直播');
  });

  it('heed the keyboard, but not where a control uses the key itself', async () => {
    const element = await mount();
    press(element, 'm');
    expect(element.muted).to.equal(false);
    element.volume = 0.5;
    press(element, 'ArrowUp');
    expect(element.volume).to.be.closeTo(0.6, 0.001);
    const play = await findPart(element, 'play-button');
    expect(press(play, ' ').defaultPrevented).to.equal(false);
    expect(press(await findPart(element, 'data-mode-menu'), 'm').defaultPrevented).to.equal(false);
    element.controls = false;
    expect(press(element, 'm').defaultPrevented).to.equal(false);
  });

  it('give assistive technology nothing to stumble over', async () => {
    const element = await mountWithWindow();
    element.player?.video.addTextTrack('captions', 'English', 'en');
    element.dispatchEvent(new Event('fullscreenchange'));
    expect(await violationsOf(element)).to.deep.equal([]);
    element.pause();
    await once(element, 'pause');
    expect(await violationsOf(element)).to.deep.equal([]);
    const waiting = document.createElement('canvas-player');
    document.body.append(waiting);
    expect(await violationsOf(waiting)).to.deep.equal([]);
  });

  it('fit a narrow page in either direction', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const box = document.createElement('div');
      Object.assign(box.style, { width: '320px' });
      box.dir = dir;
      document.body.append(box);
      const element = await mountPlaying(box);
      const controls = await findPart(element, 'controls');
      element.player?.video.addTextTrack('captions', 'English', 'en');
      element.dispatchEvent(new Event('fullscreenchange'));
      const frame = element.getBoundingClientRect();
      for (const control of controls.querySelectorAll<HTMLElement>('[part]:not([hidden])')) {
        const { left, right, width } = control.getBoundingClientRect();
        if (width === 0) continue;
        expect(left, control.localName).to.be.at.least(frame.left);
        expect(right, control.localName).to.be.at.most(frame.right + 0.5);
      }
    }
  });
});
