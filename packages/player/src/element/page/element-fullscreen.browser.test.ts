import { expect } from 'chai';
import { ElementFullscreen, type PhoneVideo } from './element-fullscreen.js';

/** A video as WebKit on iPhone has it, which notes what it is asked. */
function phoneVideo(asked: string[], name: string): PhoneVideo {
  let displaying = false;
  return Object.defineProperties(document.createElement('video'), {
    webkitDisplayingFullscreen: { get: () => displaying },
    webkitEnterFullscreen: {
      value: () => {
        if (asked.includes('refuse')) throw new DOMException('no picture yet', 'InvalidStateError');
        asked.push(`enter ${name}`);
        displaying = true;
      },
    },
    webkitExitFullscreen: {
      value: () => {
        asked.push(`exit ${name}`);
        displaying = false;
      },
    },
  });
}

describe('ElementFullscreen', () => {
  afterEach(() => document.body.replaceChildren());

  it('asks for the whole element, with its controls, where the browser can', () => {
    const element = document.createElement('div');
    document.body.append(element);
    let asked = 0;
    element.requestFullscreen = () => {
      asked++;
      return Promise.reject(new DOMException('no click', 'NotAllowedError'));
    };
    const fullscreen = new ElementFullscreen(element, []);
    expect([fullscreen.possible, fullscreen.active]).to.deep.equal([true, false]);
    fullscreen.toggle(document.createElement('video'));
    expect(asked).to.equal(1);
  });

  describe('on a phone that shows only videos on the full screen', () => {
    const { prototype } = HTMLVideoElement;

    beforeEach(() => {
      Object.defineProperty(document, 'fullscreenEnabled', { value: false, configurable: true });
      Object.defineProperty(prototype, 'webkitEnterFullscreen', { value: () => {}, configurable: true });
    });

    afterEach(() => {
      Reflect.deleteProperty(document, 'fullscreenEnabled');
      Reflect.deleteProperty(prototype, 'webkitEnterFullscreen');
    });

    it('shows the video that has the class', () => {
      const asked: string[] = [];
      const videos = [phoneVideo(asked, 'first'), phoneVideo(asked, 'second')] as const;
      const fullscreen = new ElementFullscreen(document.createElement('div'), videos);
      expect(fullscreen.possible).to.equal(true);
      fullscreen.toggle(videos[1]);
      expect(asked).to.deep.equal(['enter second']);
    });

    it('does nothing before there is a picture', () => {
      const asked = ['refuse'];
      const video = phoneVideo(asked, 'first');
      new ElementFullscreen(document.createElement('div'), [video]).toggle(video);
      expect(asked).to.deep.equal(['refuse']);
    });

    it('goes back to the page when the class goes on on the other video', () => {
      const asked: string[] = [];
      const videos = [phoneVideo(asked, 'first'), phoneVideo(asked, 'second')] as const;
      const fullscreen = new ElementFullscreen(document.createElement('div'), videos);
      fullscreen.toggle(videos[0]);
      fullscreen.follow(videos[0]);
      expect(asked).to.deep.equal(['enter first']);
      fullscreen.follow(videos[1]);
      fullscreen.follow(videos[1]);
      expect(asked).to.deep.equal(['enter first', 'exit first']);
    });
  });
});
