import { expect } from 'chai';
import { PictureInPicture } from './picture-in-picture.js';

describe('PictureInPicture', () => {
  let asked: HTMLVideoElement[];
  let inWindow: HTMLVideoElement | null;
  let changes: number;
  let first: HTMLVideoElement;
  let second: HTMLVideoElement;
  let picture: PictureInPicture;

  /** The browser opens its window, or changes what is in it. */
  function enter(video: HTMLVideoElement): void {
    inWindow = video;
    video.dispatchEvent(new Event('enterpictureinpicture'));
  }

  /** A video that notes that it was asked for; the browser wants a click, and the test answers by itself. */
  function createVideo(): HTMLVideoElement {
    const video = document.createElement('video');
    video.requestPictureInPicture = () => {
      asked.push(video);
      return Promise.reject(new DOMException('no click', 'NotAllowedError'));
    };
    return video;
  }

  beforeEach(() => {
    [asked, inWindow, changes] = [[], null, 0];
    [first, second] = [createVideo(), createVideo()];
    const root = document.createElement('div').attachShadow({ mode: 'open' });
    Object.defineProperty(root, 'pictureInPictureElement', { get: () => inWindow });
    picture = new PictureInPicture(root, [first, second], () => changes++);
  });

  it('tells when its window opens and closes, and bears a refusal', () => {
    picture.toggle(first);
    expect([asked, picture.active]).to.deep.equal([[first], false]);
    enter(first);
    expect([picture.active, changes]).to.deep.equal([true, 1]);
    inWindow = null;
    first.dispatchEvent(new Event('leavepictureinpicture'));
    expect([picture.active, changes]).to.deep.equal([false, 2]);
  });

  it('goes along to the other element, and asks for each once', () => {
    picture.follow(second);
    expect(asked).to.deep.equal([]);
    enter(first);
    picture.follow(first);
    expect(asked).to.deep.equal([]);
    picture.follow(second);
    picture.follow(second);
    expect(asked).to.deep.equal([second]);
    enter(second);
    picture.follow(first);
    expect(asked).to.deep.equal([second, first]);
  });

  it('is deaf once it is closed', () => {
    picture.close();
    first.dispatchEvent(new Event('enterpictureinpicture'));
    expect(changes).to.equal(0);
  });
});
