import { expect } from 'chai';
import 'media-chrome/media-controller';
import 'media-chrome/media-live-button';
import 'media-chrome/media-mute-button';
import 'media-chrome/media-play-button';
import 'media-chrome/media-time-range';
import { type CanvasPlayerElement, findPart, mountPlaying, once } from '../testing/canvas-player-element.js';

const classTime = 1_700_000_000_000;

afterEach(() => document.body.replaceChildren());

const controls = ['media-play-button', 'media-mute-button', 'media-live-button', 'media-time-range'] as const;
type Skin = Record<(typeof controls)[number], HTMLElement>;

/** media-chrome around the player, as a page would have it. */
async function mountSkinned(path: string): Promise<{ element: CanvasPlayerElement; skin: Skin }> {
  const controller = document.createElement('media-controller');
  document.body.append(controller);
  const element = await mountPlaying(controller, { slot: 'media', nocontrols: '', path });
  const skin = Object.fromEntries(controls.map((name) => [name, document.createElement(name)])) as Skin;
  controller.append(...Object.values(skin));
  return { element, skin };
}

/** Waits until an element's attribute is there, or not there. */
async function attribute(element: HTMLElement, name: string, present: boolean): Promise<void> {
  while (element.hasAttribute(name) !== present)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}

describe('<hope-player> under another skin', () => {
  it('is played, paused and muted by media-chrome’s controls as they are', async () => {
    const { element, skin } = await mountSkinned('webrtc');
    await attribute(skin['media-play-button'], 'mediapaused', false);
    skin['media-play-button'].click();
    await attribute(skin['media-play-button'], 'mediapaused', true);
    expect(element.paused).to.equal(true);
    const heard = once(element, 'volumechange');
    skin['media-mute-button'].click();
    await heard;
    expect(element.muted).to.equal(false);
  });

  it('is live where there is only the present', async () => {
    const { element, skin } = await mountSkinned('webrtc');
    await attribute(skin['media-live-button'], 'mediatimeislive', true);
    expect([element.streamType, element.duration, element.targetLiveWindow]).to.deep.equal([
      'live',
      Number.POSITIVE_INFINITY,
      0,
    ]);
  });

  it('is sought in on one axis of class time', async () => {
    const { element, skin } = await mountSkinned('hls');
    for (const source of element.sources) {
      source.window = { startMs: classTime - 600_000, liveMs: classTime - 2_000 };
    }
    const told = once(element, 'targetlivewindowchange');
    element.dispatchEvent(new Event('fullscreenchange'));
    await told;
    element.dispatchEvent(new Event('progress'));
    await attribute(skin['media-time-range'], 'mediaseekable', true);
    const now = element.currentTime;
    expect([element.seekable.start(0), element.seekable.end(0)]).to.deep.equal([now - 600, now - 2]);
    expect([element.targetLiveWindow, element.liveEdgeStart]).to.deep.equal([600, now - 6]);
    element.currentTime = now - 60;
    expect(element.sources.flatMap(({ seeks }) => seeks)).to.include(classTime - 60_000);
    element.currentTime = Number.NaN;
    element.currentTime = element.seekable.end(0);
    expect(element.player?.atLive).to.equal(true);
  });

  it('moves to its other video element without a word too much', async () => {
    const { element } = await mountSkinned('webrtc');
    const before = element.player?.video;
    const types: string[] = [];
    for (const type of ['play', 'pause', 'emptied', 'resize']) {
      element.addEventListener(type, () => types.push(type));
    }
    const change = once(element, 'pathchange');
    element.path = 'hls';
    await change;
    const videos = [...(element.shadowRoot?.querySelectorAll('video') ?? [])];
    const [hidden] = videos.filter((video) => video.inert);
    expect(element.player?.video).not.to.equal(before);
    expect([hidden, hidden?.getAttribute('aria-hidden')]).to.deep.equal([before, 'true']);
    expect(types).to.include('resize').and.not.include.members(['pause', 'emptied']);
    expect((await findPart(element, 'frame')).dataset['picture']).to.equal('hls');
  });

  it('tells the player how much of it is seen', async () => {
    const { element } = await mountSkinned('webrtc');
    const { player } = element;
    if (!player) throw new Error('no player');
    const views: object[] = [];
    const note = (view: object) => {
      views.push(view);
    };
    Object.defineProperty(player, 'view', { set: note });
    element.hidden = true;
    while (views.length === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(views.at(-1)).to.include({ inView: false });
  });

  it('puts the class into the system’s media controls, and takes it out again', async () => {
    const { element } = await mountSkinned('webrtc');
    if (element.paused) await once(element, 'playing');
    // It is loaded when something plays.
    while (!navigator.mediaSession.metadata) await new Promise((resolve) => requestAnimationFrame(resolve));
    expect([navigator.mediaSession.metadata.title, navigator.mediaSession.playbackState]).to.deep.equal([
      'Mathematics',
      'playing',
    ]);
    element.session = undefined;
    expect([navigator.mediaSession.metadata, navigator.mediaSession.playbackState]).to.deep.equal([
      null,
      'none',
    ]);
  });
});
