import { type VideoPair } from '../screen/screen.js';
import { createElement } from './create-element.js';

/**
 * Two video elements upon each other: the class moves from one to the other without a black frame between. The player
 * marks the one on the screen with `data-shown` and the one that gets ready with `data-next`; the styles do the rest.
 */
export class VideoStack {
  readonly videos: VideoPair = [createVideo(), createVideo()];
  readonly #last = createElement('canvas', { class: 'last-picture', 'aria-hidden': 'true', hidden: true });
  #shown: HTMLVideoElement = this.videos[0];

  constructor() {
    this.#hideOther();
    // What stands still may be gone by the time that sound comes alone: a seek to what is not loaded takes it away.
    for (const video of this.videos) {
      video.addEventListener('waiting', () => video === this.#shown && this.keepLastPicture());
    }
  }

  /** All that lies upon each other, the lowest first. */
  get layers(): readonly HTMLElement[] {
    return [this.#last, ...this.videos];
  }

  /** What is seen now stays beneath the elements, where one would turn black without a picture. */
  keepLastPicture(): void {
    const { videoWidth: width, videoHeight: height } = this.#shown;
    if (width === 0) return;
    const picture = createElement('canvas', { width: String(width), height: String(height) });
    picture.getContext('2d')?.drawImage(this.#shown, 0, 0);
    if (isEmpty(picture)) return;
    Object.assign(this.#last, { width, height });
    this.#last.getContext('2d')?.drawImage(picture, 0, 0);
    this.#last.hidden = false;
  }

  /** It goes once there is a picture that moves again: one that stands still may yet be lost. */
  dropLastPicture(): void {
    const { videoWidth, readyState } = this.#shown;
    if (this.#last.hidden || videoWidth === 0 || readyState < HTMLMediaElement.HAVE_FUTURE_DATA) return;
    this.#last.hidden = true;
    // A canvas keeps its memory as long as it has a size.
    this.#last.width = this.#last.height = 0;
  }

  /** The class is on another element now: that one is what a screen reader finds, with the same captions. */
  turnTo(video: HTMLVideoElement): void {
    if (video === this.#shown) return;
    const captions = showingCaptions(this.#shown);
    this.#shown = video;
    if (video.readyState === HTMLMediaElement.HAVE_CURRENT_DATA) this.keepLastPicture();
    this.#hideOther();
    for (const track of captionsOf(video)) {
      if (captions.some(({ language }) => language === track.language)) track.mode = 'showing';
    }
  }

  /** A picture to show before the first one of the class; only ever on the first element, since it would cover the other. */
  set poster(url: string) {
    this.videos[0].poster = url;
  }

  #hideOther(): void {
    for (const video of this.videos) {
      const hidden = video !== this.#shown;
      video.inert = hidden;
      if (hidden) video.setAttribute('aria-hidden', 'true');
      else video.removeAttribute('aria-hidden');
    }
  }
}

/**
 * Whether nothing was drawn, as of an element that only knows how large its picture will be: on a thin line it knows that seconds
 * before. Its state does not tell: after a seek to what is not loaded, browsers still show the picture before, and some give it.
 */
function isEmpty(picture: HTMLCanvasElement): boolean {
  try {
    const [, , , alpha] = picture.getContext('2d')?.getImageData(0, 0, 1, 1).data ?? [];
    return !alpha;
  } catch {
    // What was drawn is of another origin: it may be shown, and not read.
    return false;
  }
}

/** The tracks of an element that are read along. */
export function captionsOf({ textTracks }: HTMLVideoElement): TextTrack[] {
  return Array.from(textTracks).filter(({ kind }) => kind === 'captions' || kind === 'subtitles');
}

/** Shows the captions of an element, in the reader's language where there is that, or takes all away. */
export function toggleCaptions(video: HTMLVideoElement, language: string): void {
  const tracks = captionsOf(video);
  const shown = showingCaptions(video);
  for (const track of shown) track.mode = 'disabled';
  if (shown.length > 0) return;
  const [base = ''] = language.split('-');
  const wanted = tracks.find((track) => track.language.split('-')[0] === base) ?? tracks[0];
  if (wanted) wanted.mode = 'showing';
}

function showingCaptions(video: HTMLVideoElement): TextTrack[] {
  return captionsOf(video).filter(({ mode }) => mode === 'showing');
}

function createVideo(): HTMLVideoElement {
  return createElement('video', { part: 'video', playsinline: true, preload: 'auto' });
}
