import { type HopeError, type Seconds } from '@hope-online/protocol';
import { type CurrentPath, type PlayerState, type PlayPermission } from '../decisions/index.js';
import { type VideoPair } from '../screen/screen.js';
import { createElement, createIcon } from './create-element.js';
import { type PlayerIcon, playerIcons } from './player-icons.js';
import { playerStyles } from './player-styles.js';
import { describeError, type PlayerTexts, textsFor } from './player-texts.js';

/** What the view shows. */
export interface PlayerViewState {
  readonly player: PlayerState;
  readonly permission: PlayPermission;
  readonly currentPath: CurrentPath;
  readonly latency: Seconds | undefined;
  readonly paused: boolean;
  readonly muted: boolean;
  readonly volume: number;
  readonly controls: boolean;
  readonly fullscreen: boolean;
  readonly language: string;
}

/** What the viewer does. */
export interface PlayerViewActions {
  togglePlay(): void;
  toggleMute(): void;
  setVolume(volume: number): void;
  toggleFullscreen(): void;
  /** The button in the middle: play, or sound on. */
  answerPrompt(): void;
}

/** The inside of `<hope-player>`: makes its elements once and shows a state on them. */
export class PlayerView {
  /** One above the other; which is to be seen says the player. */
  readonly videos: VideoPair = [createVideo(), createVideo()];
  readonly #status = createElement('span');
  readonly #prompt = createElement('button', {
    class: 'prompt',
    part: 'prompt',
    type: 'button',
    hidden: true,
  });
  readonly #play = createButton('play-button');
  readonly #mute = createButton('mute-button');
  readonly #volume = createElement('input', {
    class: 'volume',
    part: 'volume',
    type: 'range',
    min: '0',
    max: '1',
    step: '0.05',
  });
  readonly #live = createElement('span', { class: 'badge live', part: 'live-badge' });
  readonly #pathName = createElement('span');
  readonly #latency = createElement('span', { class: 'latency' });
  readonly #path = createElement(
    'span',
    { class: 'badge', part: 'path-badge' },
    this.#pathName,
    this.#latency,
  );
  readonly #fullscreen = createButton('fullscreen-button');
  readonly #controls: HTMLElement;
  readonly #frame: HTMLElement;

  constructor(root: ShadowRoot, actions: PlayerViewActions, canFullscreen: boolean) {
    playerStyles.adopt(root);
    const spacer = createElement('span', { class: 'spacer' });
    const items = [this.#play, this.#mute, this.#volume, this.#live, this.#path, spacer, this.#fullscreen];
    this.#controls = createElement('div', { class: 'controls', part: 'controls', role: 'group' }, ...items);
    const status = createElement('div', { class: 'status', part: 'status', role: 'status' }, this.#status);
    const layers = [...this.videos, status, this.#prompt, this.#controls];
    this.#frame = createElement('div', { class: 'frame', part: 'frame' }, ...layers);
    root.append(this.#frame);
    this.#fullscreen.hidden = !canFullscreen;
    this.#play.addEventListener('click', () => actions.togglePlay());
    this.#mute.addEventListener('click', () => actions.toggleMute());
    this.#fullscreen.addEventListener('click', () => actions.toggleFullscreen());
    this.#prompt.addEventListener('click', () => actions.answerPrompt());
    this.#volume.addEventListener('input', () => actions.setVolume(Number(this.#volume.value)));
  }

  /** Fades the controls out while nobody touches them. */
  set idle(idle: boolean) {
    this.#frame.toggleAttribute('data-idle', idle);
  }

  show(state: PlayerViewState): void {
    const texts = textsFor(state.language);
    const { player, currentPath, paused, muted } = state;
    this.#frame.dataset['picture'] = currentPath;
    this.#frame.toggleAttribute('data-busy', player.name === 'connecting' || player.name === 'recovering');
    setText(this.#status, statusOf(player, texts));
    this.#status.hidden = this.#status.textContent === '';
    this.#showPrompt(state, texts);
    // Nothing of them does anything without a picture, but leaving the full screen.
    this.#controls.hidden = !state.controls || (currentPath === 'none' && !state.fullscreen);
    setLabel(this.#controls, texts.controls);
    setButton(this.#play, paused ? 'play' : 'pause', paused ? texts.play : texts.pause);
    setButton(this.#mute, muted ? 'muted' : 'sound', muted ? texts.unmute : texts.mute);
    const { fullscreen } = state;
    const fullscreenText = fullscreen ? texts.leaveFullscreen : texts.enterFullscreen;
    setButton(this.#fullscreen, fullscreen ? 'leaveFullscreen' : 'enterFullscreen', fullscreenText);
    setLabel(this.#volume, texts.volume);
    this.#volume.value = String(muted ? 0 : state.volume);
    this.#live.hidden = this.#path.hidden = currentPath === 'none';
    setText(this.#live, texts.live);
    setText(this.#pathName, currentPath === 'webrtc' ? 'WebRTC' : 'HLS');
    setText(this.#latency, describeLatency(state.latency));
  }

  #showPrompt({ permission, paused, currentPath }: PlayerViewState, texts: PlayerTexts): void {
    const prompt = promptOf(permission, paused, currentPath);
    this.#prompt.hidden = prompt === undefined;
    if (prompt === 'sound') setButton(this.#prompt, 'muted', texts.soundOn, texts.soundOn);
    if (prompt === 'play') setButton(this.#prompt, 'play', texts.watch, texts.watch);
  }
}

/** Which button is wanted in the middle of the picture. */
function promptOf(
  permission: PlayPermission,
  paused: boolean,
  currentPath: CurrentPath,
): 'sound' | 'play' | undefined {
  if (permission === 'refused') return 'play';
  if (currentPath === 'none') return undefined;
  if (paused) return 'play';
  return permission === 'muted-only' ? 'sound' : undefined;
}

function statusOf(player: PlayerState, texts: PlayerTexts): string {
  switch (player.name) {
    case 'connecting':
      return texts.connecting;
    case 'waiting':
      return texts.waiting;
    case 'recovering':
      return sayError(player.error, texts) ?? texts.recovering;
    case 'closed':
      return sayError(player.error, texts) ?? texts.left;
    case 'playing':
      return '';
  }
  return '';
}

function sayError(error: HopeError | undefined, texts: PlayerTexts): string | undefined {
  return error && describeError(error, texts);
}

function describeLatency(latency: Seconds | undefined): string {
  return latency === undefined ? '' : ` · ${Math.max(0, latency).toFixed(1)} s`;
}

function createVideo(): HTMLVideoElement {
  return createElement('video', { part: 'video', playsinline: true, preload: 'auto' });
}

function createButton(part: string): HTMLButtonElement {
  return createElement('button', { part: `button ${part}`, type: 'button' });
}

/** Changes what is another only: each change is read out, and makes the page lay itself out anew. */
function setButton(button: HTMLButtonElement, icon: PlayerIcon, label: string, text = ''): void {
  if (button.dataset['icon'] === icon && button.title === label) return;
  button.dataset['icon'] = icon;
  setLabel(button, label);
  button.title = label;
  button.replaceChildren(createIcon(playerIcons[icon]), text);
}

/** The attribute, not the property: Firefox has that since 119 only. */
function setLabel(element: HTMLElement, label: string): void {
  element.setAttribute('aria-label', label);
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
