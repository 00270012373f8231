import { controlWords, createFormats, type Formats } from '@hope-online/core/locale';
import type { Features } from '@hope-online/core/theme';
import { type Seconds } from '@hope-online/protocol';
import { type DataMode, isDataMode } from '../../decisions/index.js';
import { createElement } from '../create-element.js';
import { type PlayerWords } from '../player-texts.js';
import { speakLanguage } from './control-labels.js';
import { type ControlState, describeForControls } from './control-state.js';
import { controlStyles } from './control-styles.js';
import { createMediaControl, type MediaControlName } from './media-controls.js';
import { type BadgeFacts, describePath } from './path-badge.js';

/** What the viewer does with the controls. */
export interface ControlActions {
  play(): void;
  pause(): void;
  setMuted(muted: boolean): void;
  setVolume(volume: number): void;
  seek(to: Seconds | 'live'): void;
  toggleCaptions(): void;
  togglePictureInPicture(): void;
  toggleFullscreen(): void;
  setDataMode(mode: DataMode): void;
}

/** What the controls show besides the state of the media. */
export interface ControlFrame {
  readonly state: ControlState;
  readonly dataMode: DataMode;
  readonly badge: BadgeFacts;
  readonly words: PlayerWords;
  /** What is switched off has no button. */
  readonly features: Features;
}

/** The modes that can be chosen; `slides` is the page's to ask for, since it is sound alone so far. */
const offeredModes = ['auto', 'saver', 'audio'] as const satisfies readonly DataMode[];

/**
 * The built-in controls: media-chrome's, which look at attributes and ask by events, with this class in the place of
 * its `<media-controller>`. That one brings a container, shortcuts and dialogs that are here already.
 */
export class PlayerControls {
  readonly element: HTMLElement;
  readonly #actions: ControlActions;
  readonly #media: readonly HTMLElement[];
  readonly #seekBar: HTMLElement;
  readonly #liveButton: HTMLElement;
  readonly #captions: HTMLElement;
  readonly #pictureInPicture: HTMLElement;
  readonly #fullscreen: HTMLElement;
  readonly #badge = createElement('span', { class: 'badge', part: 'path-badge' });
  readonly #mode = createElement('select', { class: 'mode', part: 'data-mode-menu' });
  /** Where the seek bar's own axis begins. */
  #barStart: Seconds = 0;
  #words: PlayerWords | undefined;
  #formats: Formats = createFormats('en');

  constructor(root: ShadowRoot, actions: ControlActions) {
    this.#actions = actions;
    controlStyles.adopt(root);
    this.#seekBar = createControl('hope-time-range', 'seek-bar');
    this.#liveButton = createControl('hope-live-button', 'button live-button');
    this.#captions = createControl('hope-captions-button', 'button captions-button');
    const first = [
      createControl('hope-play-button', 'button play-button'),
      createControl('hope-mute-button', 'button mute-button'),
      createControl('hope-volume-range', 'volume'),
    ];
    this.#pictureInPicture = createControl('hope-pip-button', 'button pip-button');
    this.#fullscreen = createControl('hope-fullscreen-button', 'button fullscreen-button');
    const last = [this.#captions, this.#pictureInPicture, this.#fullscreen];
    this.#media = [this.#seekBar, ...first, this.#liveButton, ...last];
    const spacer = createElement('span', { class: 'spacer' });
    const row = createElement('div', { class: 'row' });
    row.append(...first, this.#liveButton, this.#badge, spacer, this.#mode, ...last);
    this.element = createElement('div', { class: 'controls', part: 'controls', role: 'group' });
    this.element.append(this.#seekBar, row);
    this.#listen();
  }

  /** To be called once they are in the page: only there do media-chrome's controls say anything. */
  show({ state, words, features, dataMode, badge }: ControlFrame): void {
    this.#barStart = state.seekable?.[0] ?? 0;
    if (words !== this.#words) this.#say(words);
    for (const [name, value] of Object.entries(describeForControls(state))) {
      for (const control of this.#media) {
        // The seek bar of a playing class would draw itself anew with each frame; its times are news enough.
        const given = name === 'mediapaused' && control === this.#seekBar ? true : value;
        setAttribute(control, name, given);
      }
    }
    this.#seekBar.hidden = state.seekable === undefined || features.goBack === false;
    this.#captions.hidden = state.captions.length === 0 || features.captions === false;
    this.#pictureInPicture.hidden = features.pictureInPicture === false;
    this.#fullscreen.hidden = features.fullscreen === false;
    this.#mode.hidden = features.dataModes === false;
    // It has `aria-checked`, which a button may not have.
    setAttribute(this.#captions, 'role', 'switch');
    for (const control of this.#media)
      setAttribute(control, 'title', control.getAttribute('aria-label') ?? false);
    if (this.#mode.value !== dataMode) this.#mode.value = dataMode;
    const path = describePath(badge, this.#formats);
    if (this.#badge.textContent !== path) this.#badge.textContent = path;
    this.#badge.hidden = path === '' || features.pathBadge === false;
  }

  /** Takes them out of the page, and the menu out of them: what the browser keeps of that is then the menu alone. */
  close(): void {
    this.element.remove();
    this.#mode.remove();
  }

  /** media-chrome's labels are asked for when a control is told of a change, so each is put in anew. */
  #say(words: PlayerWords): void {
    this.#words = words;
    this.#formats = createFormats(words.language);
    speakLanguage(words.over(controlWords));
    this.element.setAttribute('aria-label', words.say('player.controls'));
    this.#mode.setAttribute('aria-label', words.say('player.dataMode'));
    this.#mode.title = words.say('player.dataMode');
    const chosen = this.#mode.value;
    const options = offeredModes.map((value) =>
      createElement('option', { value }, words.say(`player.mode.${value}`)),
    );
    this.#mode.replaceChildren(...options);
    this.#mode.value = chosen;
    for (const control of this.#media) control.replaceWith(control);
    for (const slot of this.#liveButton.shadowRoot?.querySelectorAll('slot[name="text"]') ?? []) {
      slot.textContent = words.say('player.live');
    }
  }

  #listen(): void {
    const actions = this.#actions;
    const answers: Readonly<Record<string, (detail: unknown) => void>> = {
      mediaplayrequest: () => actions.play(),
      mediapauserequest: () => actions.pause(),
      mediamuterequest: () => actions.setMuted(true),
      mediaunmuterequest: () => actions.setMuted(false),
      mediavolumerequest: (detail) => actions.setVolume(Number(detail)),
      mediaseekrequest: (detail) => actions.seek(Number(detail) + this.#barStart),
      mediaseektoliverequest: () => actions.seek('live'),
      mediatogglesubtitlesrequest: () => actions.toggleCaptions(),
      mediaenterpiprequest: () => actions.togglePictureInPicture(),
      mediaexitpiprequest: () => actions.togglePictureInPicture(),
      mediaenterfullscreenrequest: () => actions.toggleFullscreen(),
      mediaexitfullscreenrequest: () => actions.toggleFullscreen(),
      mediapreviewrequest: () => undefined,
    };
    for (const [type, answer] of Object.entries(answers)) {
      this.element.addEventListener(type, (event) => {
        // A `<media-controller>` around the player would answer it once more.
        event.stopPropagation();
        answer((event as CustomEvent<unknown>).detail);
      });
    }
    // Here, not on the menu, which can outlive all this: see `close()`.
    this.element.addEventListener('change', () => {
      if (isDataMode(this.#mode.value)) actions.setDataMode(this.#mode.value);
    });
  }
}

function createControl(name: MediaControlName, part: string): HTMLElement {
  const control = createMediaControl(name);
  control.setAttribute('part', part);
  return control;
}

/** Changes what is another only. */
function setAttribute(element: HTMLElement, name: string, value: string | boolean): void {
  if (value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== (value === true ? '' : value)) {
    element.setAttribute(name, value === true ? '' : value);
  }
}
