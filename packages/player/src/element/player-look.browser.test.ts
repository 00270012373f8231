import {
  parseProvinceBundle,
  type ProvinceBundleInput,
  type ProvinceLook,
} from '@hope-online/protocol/province';
import { expect } from 'chai';
import { CanvasSource } from '../testing/canvas-source.js';
import { type CanvasPlayerElement, findPart, mountPlaying } from '../testing/canvas-player-element.js';

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await frame();
}

function lookOf(changes: Partial<ProvinceBundleInput> = {}, revision = 'r1'): ProvinceLook {
  const bundle = parseProvinceBundle({
    version: 1,
    id: 'test-land',
    name: { en: 'Test Land', ug: 'سىناق' },
    colours: {
      light: { accent: '#7a1f5c', picture: '#102030' },
      dark: { accent: '#7a1f5c', picture: '#102030' },
    },
    shape: { radius: 9 },
    languages: ['en', 'ug'],
    words: { en: { 'player.watch': 'Come in' } },
    ...changes,
  });
  return { bundle, assets: {}, revision };
}

const looks = (element: Element) => {
  const style = getComputedStyle(element);
  return [style.getPropertyValue('--hope-accent').trim(), style.backgroundColor, style.borderRadius];
};

async function mount(attributes: Record<string, string> = {}): Promise<CanvasPlayerElement> {
  return mountPlaying(document.body, attributes);
}

describe('the look of <hope-player>', () => {
  afterEach(async () => {
    document.body.replaceChildren();
    await until(() => CanvasSource.open === 0);
  });

  it('is the province’s, comes while the class plays, changes and goes', async () => {
    const element = await mount();
    const before = looks(element);
    element.province = lookOf();
    await until(() => looks(element)[0] === '#7a1f5c');
    expect(looks(element)).to.deep.equal(['#7a1f5c', 'rgb(16, 32, 48)', '9px']);
    element.province = lookOf(
      { colours: { light: { accent: '#0b6b86' }, dark: { accent: '#0b6b86' } } },
      'r2',
    );
    await until(() => looks(element)[0] === '#0b6b86');
    element.province = undefined;
    expect(looks(element)).to.deep.equal(before);
    expect(element.shadowRoot?.querySelector('style, [style]')).to.equal(null);
  });

  it('is the page’s where the page says so, in the scheme that it asks for', async () => {
    const element = await mount();
    element.province = lookOf();
    element.setTheme({ radius: 3, scheme: 'highContrast' });
    await until(() => looks(element)[2] === '3px');
    expect(getComputedStyle(element).getPropertyValue('--hope-picture').trim()).to.equal('#000000');
    element.setTheme({ scheme: 'light' });
    await until(() => looks(element)[0] === '#7a1f5c');
  });

  it('leaves nothing of a look that was taken back before it came', async () => {
    const element = await mount();
    // The controls bring a sheet of their own when they come.
    await findPart(element, 'play-button');
    const sheets = element.shadowRoot?.adoptedStyleSheets.length;
    element.province = lookOf();
    element.province = undefined;
    await import('./theme-sheet.js');
    await frame();
    expect(element.shadowRoot?.adoptedStyleSheets.length).to.equal(sheets);
  });

  it('has no button, and no key, for what the province switched off', async () => {
    const element = await mount();
    element.player?.video.addTextTrack('captions', 'English', 'en');
    element.dispatchEvent(new Event('fullscreenchange'));
    const captions = await findPart(element, 'captions-button');
    const badge = await findPart(element, 'path-badge');
    expect([captions.hidden, badge.hidden]).to.deep.equal([false, false]);
    const off = { captions: false, pictureInPicture: false, fullscreen: false, dataModes: false };
    element.province = lookOf({ features: { ...off, pathBadge: false } });
    await until(() => captions.hidden === true);
    for (const name of ['pip-button', 'fullscreen-button', 'data-mode-menu', 'path-badge']) {
      expect((await findPart(element, name)).hidden, name).to.equal(true);
    }
    const press = new KeyboardEvent('keydown', { key: 'c', bubbles: true, cancelable: true });
    element.dispatchEvent(press);
    expect(press.defaultPrevented).to.equal(false);
  });

  it('speaks the province’s words, and another language at once', async () => {
    const element = await mount({ lang: 'en' });
    element.province = lookOf();
    element.pause();
    const prompt = await findPart(element, 'prompt');
    await until(() => prompt.textContent === 'Come in');
    element.setLanguage('ug-CN');
    await until(() => prompt.textContent === 'دەرسنى كۆرۈش');
    const inside = await findPart(element, 'frame');
    expect([inside.lang, inside.dir, getComputedStyle(inside).direction]).to.deep.equal(['ug', 'rtl', 'rtl']);
    // Line height times 15 px.
    expect(Number.parseFloat(getComputedStyle(inside).lineHeight)).to.be.closeTo(25.5, 0.1);
    element.dir = 'ltr';
    expect(getComputedStyle(inside).direction).to.equal('ltr');
  });

  it('brings the province’s fonts along, and takes them away again', async () => {
    const element = await mount();
    const file = 'seek-icons.woff2';
    const url = `${location.origin}/node_modules/ovenplayer/src/assets/fonts/${file}`;
    element.province = { ...lookOf({ type: { fonts: [{ file, weight: 700 }] } }), assets: { [file]: url } };
    const ours = () => [...document.fonts].filter(({ family }) => family.includes('Hope test-land r1'));
    await until(() => ours().length > 0);
    expect(ours().map(({ status, weight }) => [status, weight])).to.deep.equal([['loaded', '700']]);
    expect(getComputedStyle(element).fontFamily).to.match(/^"Hope test-land r1"/);
    element.province = undefined;
    expect(ours()).to.deep.equal([]);
  });

  it('shows the logo until there is a picture, with the province’s name', async () => {
    const element = document.createElement('canvas-player') as CanvasPlayerElement;
    element.lang = 'en';
    document.body.append(element);
    const assets = { 'logo.png': `${location.origin}/no-such-logo.png` };
    element.province = { ...lookOf({ logo: { file: 'logo.png' } }), assets };
    const logo = await findPart<HTMLImageElement>(element, 'logo');
    await until(() => !logo.hidden);
    expect([logo.src, logo.alt]).to.deep.equal([assets['logo.png'], 'Test Land']);
    element.remove();
  });
});
