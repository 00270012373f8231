import { HopeError } from '@hope-online/protocol';
import { expect } from 'chai';
import { type CanvasPlayerElement, findPart, once } from '../testing/canvas-player-element.js';
import { CanvasSource } from '../testing/canvas-source.js';
import { FakeClassSession, lessonStage } from '../testing/fake-class-session.js';
import { VideoStack } from './video-stack.js';

let session: FakeClassSession;

beforeEach(() => {
  session = new FakeClassSession();
});

afterEach(async () => {
  document.body.replaceChildren();
  await macrotask();
});

const macrotask = () => new Promise((resolve) => setTimeout(resolve, 0));

function mount(attributes: Record<string, string> = {}): CanvasPlayerElement {
  const element = document.createElement('canvas-player') as CanvasPlayerElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.session = session;
  document.body.append(element);
  return element;
}

function part<Kind extends HTMLElement>(element: HTMLElement, name: string): Kind {
  const found = element.shadowRoot?.querySelector<Kind>(`[part~="${name}"]`);
  if (!found) throw new Error(`no part ${name}`);
  return found;
}

const statusOf = (element: HTMLElement) => part(element, 'status').textContent;

async function mountPlaying(attributes: Record<string, string> = {}): Promise<CanvasPlayerElement> {
  const element = mount({ autoplay: '', muted: '', ...attributes });
  const playing = once(element, 'pathchange');
  session.join();
  await playing;
  return element;
}

describe('<hope-player>', () => {
  it('plays like a video, and tells its events', async () => {
    const element = mount({ autoplay: '', muted: '' });
    const types: string[] = [];
    for (const type of ['loadedmetadata', 'play', 'playing', 'pause', 'volumechange']) {
      element.addEventListener(type, () => types.push(type));
    }
    const change = once(element, 'pathchange');
    session.join();
    const { detail } = (await change) as CustomEvent<object>;
    expect(detail).to.include({ from: 'none', to: 'webrtc', reason: 'started' });
    expect(element.currentPath).to.equal('webrtc');
    expect(element.videoWidth).to.equal(300);
    expect(element.readyState).to.be.greaterThan(1);
    expect(element.duration).to.equal(Number.POSITIVE_INFINITY);
    if (element.paused) await once(element, 'playing');
    element.volume = 0.25;
    element.pause();
    await once(element, 'pause');
    expect(element.paused).to.equal(true);
    await element.play();
    expect(element.paused).to.equal(false);
    expect(types).to.include.members(['loadedmetadata', 'play', 'playing', 'pause', 'volumechange']);
  });

  it('keeps the last picture beneath sound alone until another one is there, not only its size', async () => {
    const element = await mountPlaying();
    const last = element.shadowRoot?.querySelector<HTMLCanvasElement>('.last-picture');
    const video = element.player?.video;
    if (!last || !video) throw new Error('no picture');
    expect(last.hidden).to.equal(true);
    element.dataMode = 'audio';
    expect([last.hidden, last.width]).to.deep.equal([false, 300]);
    // The playlist of picture and sound is on the element again, and nothing of it is decoded yet.
    Object.defineProperty(video, 'readyState', { configurable: true, value: HTMLMediaElement.HAVE_METADATA });
    element.dataMode = 'auto';
    video.dispatchEvent(new Event('resize'));
    expect(last.hidden).to.equal(false);
    Reflect.deleteProperty(video, 'readyState');
    video.dispatchEvent(new Event('timeupdate'));
    expect([last.hidden, last.width]).to.deep.equal([true, 0]);
  });

  it('keeps a picture that stands still, in case that it is lost before sound comes alone', async () => {
    const element = await mountPlaying();
    const last = element.shadowRoot?.querySelector<HTMLCanvasElement>('.last-picture');
    const video = element.player?.video;
    if (!last || !video) throw new Error('no picture');
    const standAt = (value: number, type: string) => {
      Object.defineProperty(video, 'readyState', { configurable: true, value });
      video.dispatchEvent(new Event(type));
    };
    standAt(HTMLMediaElement.HAVE_CURRENT_DATA, 'waiting');
    expect([last.hidden, last.width]).to.deep.equal([false, 300]);
    // A seek to what is not loaded: nothing could be drawn from the element now.
    standAt(HTMLMediaElement.HAVE_METADATA, 'waiting');
    element.dataMode = 'audio';
    expect([last.hidden, last.width]).to.deep.equal([false, 300]);
    element.dataMode = 'auto';
    standAt(HTMLMediaElement.HAVE_FUTURE_DATA, 'timeupdate');
    expect([last.hidden, last.width]).to.deep.equal([true, 0]);
    Reflect.deleteProperty(video, 'readyState');
  });

  it('keeps the picture that is still to be seen after a seek to what is not loaded', async () => {
    const element = await mountPlaying();
    const last = element.shadowRoot?.querySelector<HTMLCanvasElement>('.last-picture');
    const video = element.player?.video;
    if (!last || !video) throw new Error('no picture');
    Object.defineProperty(video, 'readyState', { configurable: true, value: HTMLMediaElement.HAVE_METADATA });
    element.dataMode = 'audio';
    expect([last.hidden, last.width]).to.deep.equal([false, 300]);
    Reflect.deleteProperty(video, 'readyState');
  });

  it('keeps nothing of an element that has but a size', () => {
    const stack = new VideoStack();
    const [last, video] = stack.layers as [HTMLCanvasElement, HTMLVideoElement, HTMLVideoElement];
    Object.defineProperty(video, 'videoWidth', { value: 300 });
    Object.defineProperty(video, 'videoHeight', { value: 150 });
    stack.keepLastPicture();
    expect(last.hidden).to.equal(true);
  });

  it('knows the time of the class', async () => {
    const element = await mountPlaying();
    expect([element.classTime, element.classTimeError]).to.deep.equal([1_700_000_000_000, 20]);
    expect(await element.stats()).to.include({ path: 'webrtc', classTime: 1_700_000_000_000 });
  });

  it('reflects what is asked for, and takes nonsense for the default', async () => {
    const element = await mountPlaying();
    element.path = 'hls';
    expect(element.getAttribute('path')).to.equal('hls');
    await once(element, 'pathchange');
    expect(element.currentPath).to.equal('hls');
    element.setAttribute('path', 'pigeon');
    expect(element.path).to.equal('auto');
    element.autoplay = false;
    expect(element.hasAttribute('autoplay')).to.equal(false);
    await findPart(element, 'controls');
    element.controls = false;
    expect(part(element, 'controls').hidden).to.equal(true);
  });

  it('says in words how it stands', async () => {
    const element = mount();
    expect(statusOf(element)).to.equal('Connecting to the class…');
    session.join(lessonStage({ producers: [] }));
    expect(statusOf(element)).to.contain('not begun yet');
    element.lang = 'zh-CN';
    while (!statusOf(element).includes('课堂尚未开始')) await macrotask();
  });

  it('shows an error of the class, and tells it', async () => {
    const element = mount();
    const told = once(element, 'playererror');
    const error = new HopeError('token-expired', 'ended at noon');
    session.become({ name: 'closed', reason: 'access', error });
    expect(((await told) as CustomEvent<HopeError>).detail).to.equal(error);
    expect(statusOf(element)).to.contain('has run out');
  });

  it('tells of a session that had failed before it came', async () => {
    session.become({ name: 'closed', reason: 'access', error: new HopeError('class-unknown', 'no') });
    const element = mount();
    await once(element, 'playererror');
    expect(statusOf(element)).to.contain('no such class');
  });

  it('waits with a button for the viewer where the page does not ask to play', async () => {
    const element = mount({ muted: '' });
    const change = once(element, 'pathchange');
    session.join();
    await change;
    const prompt = part<HTMLButtonElement>(element, 'prompt');
    expect([element.paused, prompt.hidden, prompt.textContent]).to.deep.equal([
      true,
      false,
      'Watch the class',
    ]);
    prompt.click();
    await once(element, 'playing');
    expect([element.paused, prompt.hidden]).to.deep.equal([false, true]);
  });

  it('uses neither inline styles nor handlers, as strict pages demand', async () => {
    const element = await mountPlaying();
    expect(element.shadowRoot?.querySelector('style, [style], [onclick]')).to.equal(null);
    expect(getComputedStyle(element).display).to.equal('block');
  });

  it('goes on when it is moved in the page', async () => {
    const element = await mountPlaying();
    const { player } = element;
    const box = document.createElement('div');
    document.body.append(box);
    box.append(element);
    await macrotask();
    expect(element.player).to.equal(player);
    expect(CanvasSource.open).to.equal(1);
  });

  it('takes another session', async () => {
    const element = await mountPlaying();
    const first = session;
    session = new FakeClassSession();
    element.session = session;
    expect([element.currentPath, first.listeners]).to.deep.equal(['none', 0]);
    session.join();
    await once(element, 'pathchange');
    expect(element.currentPath).to.equal('webrtc');
  });

  it('leaves nothing behind after fifty mounts and unmounts', async () => {
    for (let round = 0; round < 50; round++) {
      session = new FakeClassSession();
      const element = round % 10 === 0 ? await mountPlaying() : mount({ autoplay: '' });
      if (round % 10 === 1) session.join();
      element.remove();
      await macrotask();
      expect([session.listeners, CanvasSource.open, element.player]).to.deep.equal([0, 0, undefined]);
    }
  });
});
