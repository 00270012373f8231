import { expect } from 'chai';
import { findPart, mountPlaying } from '../testing/canvas-player-element.js';
import { type FakeClassSession } from '../testing/fake-class-session.js';

const offer = { language: 'en', label: 'English', url: '/no-captions-here.json' };

afterEach(() => document.body.replaceChildren());

describe('what <hope-player> loads after the first picture', () => {
  it('is the overlay where `debug` is set, and only as long', async () => {
    const element = await mountPlaying(document.body);
    expect(element.shadowRoot?.querySelector('hope-debug')).to.equal(null);
    element.setAttribute('debug', '');
    const overlay = await findPart(element, 'debug');
    expect(overlay.getBoundingClientRect().height).to.be.greaterThan(50);
    element.removeAttribute('debug');
    expect(overlay.isConnected).to.equal(false);
    element.setAttribute('debug', '');
    expect(await findPart(element, 'debug')).not.to.equal(overlay);
  });

  it('is the overlay on a page whose address asks for it', async () => {
    const { href } = location;
    const address = new URL(href);
    address.searchParams.set('debug', '');
    history.replaceState(null, '', address);
    try {
      const element = await mountPlaying(document.body);
      expect((await findPart(element, 'debug')).isConnected).to.equal(true);
    } finally {
      history.replaceState(null, '', href);
    }
  });

  it('is the captions where the class has some, with a button for them', async () => {
    const element = await mountPlaying(document.body);
    const button = await findPart(element, 'captions-button');
    expect(button.hidden).to.equal(true);
    expect(element.textTracks.length).to.equal(0);
    (element.session as FakeClassSession).locate({ captions: [offer] });
    while (button.hidden) await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(element.textTracks[0]?.language).to.equal('en');
    button.click();
    expect(element.textTracks[0]?.mode).to.equal('showing');
  });
});
