import { type HopeError, type Seconds } from '@hope-online/protocol';
import {
  type CurrentPath,
  type DataMode,
  type PlayerState,
  type PlayPermission,
} from '../decisions/index.js';
import type { ControlState } from './controls/control-state.js';
// As types only: anything else would load media-chrome with the player.
import type { ControlActions, PlayerControls } from './controls/player-controls.js';
import { createElement, createIcon } from './create-element.js';
import { type PlayerIcon, playerIcons } from './player-icons.js';
import { playerStyles } from './player-styles.js';
import { describeError, type PlayerTexts, textsFor } from './player-texts.js';
import { VideoStack } from './video-stack.js';

/** What the view shows. */
export interface PlayerViewState {
  readonly player: PlayerState;
  readonly permission: PlayPermission;
  readonly currentPath: CurrentPath;
  readonly latency: Seconds | undefined;
  /** Of the picture, in pixels as they are sent. */
  readonly pictureHeight: number;
  readonly dataMode: DataMode;
  /** Whether the picture is left out, by choice or for want of room on the line. */
  readonly soundAlone: boolean;
  readonly control: ControlState;
  readonly controls: boolean;
  readonly language: string;
}

/** What the viewer does. */
export interface PlayerViewActions extends ControlActions {
  /** The button in the middle: play, or sound on. */
  answerPrompt(): void;
}

/** The inside of `<hope-player>`: makes its elements once and shows a state on them. */
export class PlayerView {
  readonly stack = new VideoStack();
  /** Everything that is seen is in it. */
  readonly frame: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #actions: PlayerViewActions;
  readonly #status = createElement('span');
  readonly #prompt = createElement('button', {
    class: 'prompt',
    part: 'prompt',
    type: 'button',
    hidden: true,
  });
  #controls: PlayerControls | 'absent' | 'loading' | 'failed' = 'absent';
  #state: PlayerViewState | undefined;

  constructor(root: ShadowRoot, actions: PlayerViewActions) {
    this.#root = root;
    this.#actions = actions;
    playerStyles.adopt(root);
    const status = createElement('div', { class: 'status', part: 'status', role: 'status' }, this.#status);
    // What belongs to the picture wherever that goes, also on the full screen.
    const over = createElement('slot', { name: 'over' });
    const layers = [...this.stack.layers, status, this.#prompt, over];
    // In reach of a click, so that the keyboard works after it; and no stop for who goes by Tab.
    const attributes = { class: 'frame', part: 'frame', role: 'region', tabindex: '-1' };
    this.frame = createElement('div', attributes, ...layers);
    root.append(this.frame);
    this.#prompt.addEventListener('click', () => actions.answerPrompt());
  }

  /** Fades the controls out while nobody touches them. */
  set idle(idle: boolean) {
    this.frame.toggleAttribute('data-idle', idle);
  }

  show(state: PlayerViewState): void {
    this.#state = state;
    const texts = textsFor(state.language);
    const { player, currentPath } = state;
    this.frame.dataset['picture'] = currentPath;
    this.frame.toggleAttribute('data-busy', player.name === 'connecting' || player.name === 'recovering');
    setLabel(this.frame, texts.player);
    setText(this.#status, statusOf(state, texts));
    this.#status.hidden = this.#status.textContent === '';
    this.#showPrompt(state, texts);
    this.#showControls(state, texts);
  }

  /** Another try, where the controls' code could not be loaded. */
  retryControls(): void {
    if (this.#controls === 'failed') this.#controls = 'absent';
  }

  #showPrompt({ permission, control, currentPath }: PlayerViewState, texts: PlayerTexts): void {
    const prompt = promptOf(permission, control.paused, currentPath);
    this.#prompt.hidden = prompt === undefined;
    if (prompt === 'sound') setButton(this.#prompt, 'muted', texts.soundOn);
    if (prompt === 'play') setButton(this.#prompt, 'play', texts.watch);
  }

  #showControls(state: PlayerViewState, texts: PlayerTexts): void {
    const { currentPath, control, controls, dataMode } = state;
    // Nothing of them does anything without a picture, but leaving the full screen.
    const wanted = controls && (currentPath !== 'none' || control.fullscreen);
    if (this.#controls === 'absent' && wanted) void this.#loadControls();
    if (typeof this.#controls === 'string') return;
    this.#controls.element.hidden = !wanted;
    if (wanted) this.#controls.show({ state: control, dataMode, badge: describePath(state), texts });
  }

  /** Only once there is a picture: the first frame waits for nobody's buttons. */
  async #loadControls(): Promise<void> {
    this.#controls = 'loading';
    try {
      const { PlayerControls: Controls } = await import('./controls/player-controls.js');
      const controls = new Controls(this.#root, this.#actions);
      this.frame.append(controls.element);
      this.#controls = controls;
    } catch {
      // The class is seen without them; the next change of path tries again.
      this.#controls = 'failed';
    }
    if (this.#state) this.show(this.#state);
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

function statusOf({ player, soundAlone }: PlayerViewState, texts: PlayerTexts): string {
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
      return soundAlone ? texts.dataModes.audio : '';
  }
  return '';
}

function sayError(error: HopeError | undefined, texts: PlayerTexts): string | undefined {
  return error && describeError(error, texts);
}

/** The path, the quality and the latency, as far as they are known. */
function describePath({ currentPath, pictureHeight, latency }: PlayerViewState): string {
  if (currentPath === 'none') return '';
  const parts = [currentPath === 'webrtc' ? 'WebRTC' : 'HLS'];
  if (pictureHeight > 0) parts.push(`${pictureHeight}p`);
  if (latency !== undefined) parts.push(`${Math.max(0, latency).toFixed(1)} s`);
  return parts.join(' · ');
}

/** Changes what is another only: each change is read out, and makes the page lay itself out anew. */
function setButton(button: HTMLButtonElement, icon: PlayerIcon, label: string): void {
  if (button.dataset['icon'] === icon && button.textContent === label) return;
  button.dataset['icon'] = icon;
  button.replaceChildren(createIcon(playerIcons[icon]), label);
}

/** The attribute, not the property: Firefox has that since 119 only. */
function setLabel(element: HTMLElement, label: string): void {
  if (element.getAttribute('aria-label') !== label) element.setAttribute('aria-label', label);
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
