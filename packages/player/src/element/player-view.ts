import type { Features } from '@hope-online/core/theme';
import { type HopeError } from '@hope-online/protocol';
import {
  type CurrentPath,
  type DataMode,
  type PlayerState,
  type PlayPermission,
} from '../decisions/index.js';
import type { ControlState } from './controls/control-state.js';
// As types only: anything else would load media-chrome with the player.
import type { BadgeFacts } from './controls/path-badge.js';
import type { ControlActions, PlayerControls } from './controls/player-controls.js';
import { createElement, createIcon } from './create-element.js';
import { type PlayerIcon, playerIcons } from './player-icons.js';
import { playerStyles } from './player-styles.js';
import { describeError, type PlayerWords } from './player-texts.js';
import { VideoStack } from './video-stack.js';

/** What the view shows. */
export interface PlayerViewState extends BadgeFacts {
  readonly player: PlayerState;
  readonly permission: PlayPermission;
  readonly dataMode: DataMode;
  /** Whether the picture is left out, by choice or for want of room on the line. */
  readonly soundAlone: boolean;
  readonly control: ControlState;
  readonly controls: boolean;
  readonly words: PlayerWords;
  readonly features: Features;
  /** Shown until there is a picture. */
  readonly logo: { readonly url: string; readonly name: string } | undefined;
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
  readonly #logo = createElement('img', { class: 'logo', part: 'logo', hidden: true });
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
    const layers = [...this.stack.layers, this.#logo, status, this.#prompt, over];
    // In reach of a click, so that the keyboard works after it; and no stop for who goes by Tab.
    const attributes = { class: 'frame', part: 'frame', role: 'region', tabindex: '-1' };
    this.frame = createElement('div', attributes, ...layers);
    root.append(this.frame);
    this.#prompt.addEventListener('click', () => actions.answerPrompt());
  }

  get idle(): boolean {
    return this.frame.hasAttribute('data-idle');
  }

  /** Fades the controls out while nobody touches them. */
  set idle(idle: boolean) {
    this.frame.toggleAttribute('data-idle', idle);
  }

  /** Whether the controls are faded out: what changes on them meanwhile nobody sees. */
  get hidesControls(): boolean {
    return this.idle && !this.frame.matches(':focus-within');
  }

  show(state: PlayerViewState): void {
    this.#state = state;
    const { player, currentPath, words } = state;
    this.#speak(words);
    this.frame.dataset['picture'] = currentPath;
    this.frame.toggleAttribute('data-busy', player.name === 'connecting' || player.name === 'recovering');
    setLabel(this.frame, words.say('player.name'));
    setText(this.#status, statusOf(state));
    this.#status.hidden = this.#status.textContent === '';
    this.#showLogo(state);
    this.#showPrompt(state);
    this.#showControls(state);
  }

  /**
   * Takes the controls out for good; a player that is opened again makes new ones. Chromium's autofill keeps the select
   * that was filled last, and all that it is in, until it sees it taken out: it looks within its own shadow root only.
   */
  closeControls(): void {
    if (typeof this.#controls === 'object') this.#controls.close();
    this.#controls = 'absent';
  }

  /** Another try, where the controls' code could not be loaded. */
  retryControls(): void {
    if (this.#controls === 'failed') this.#controls = 'absent';
  }

  /** The page may be in another language, and run the other way. */
  #speak({ language, dir }: PlayerWords): void {
    // Whoever set a direction on the element meant it; and a page may run from right to left in any language.
    const wanted = dir === 'rtl' && !this.#root.host.hasAttribute('dir') ? 'rtl' : '';
    if (this.frame.dir !== wanted) this.frame.dir = wanted;
    // A sentence runs the way its own letters do, also in a page that runs the other way.
    for (const said of [this.#status, this.#prompt]) if (said.dir !== dir) said.dir = dir;
    if (this.frame.lang !== language) this.frame.lang = language;
  }

  #showLogo({ currentPath, logo }: PlayerViewState): void {
    this.#logo.hidden = !logo || currentPath !== 'none';
    if (!logo) return;
    if (this.#logo.src !== logo.url) this.#logo.src = logo.url;
    this.#logo.alt = logo.name;
  }

  #showPrompt({ permission, control, currentPath, words }: PlayerViewState): void {
    const prompt = promptOf(permission, control.paused, currentPath);
    this.#prompt.hidden = prompt === undefined;
    if (prompt === 'sound') setButton(this.#prompt, 'muted', words.say('player.soundOn'));
    if (prompt === 'play') setButton(this.#prompt, 'play', words.say('player.watch'));
  }

  #showControls(state: PlayerViewState): void {
    const { currentPath, control, controls, dataMode, words, features } = state;
    // Nothing of them does anything without a picture, but leaving the full screen.
    const wanted = controls && (currentPath !== 'none' || control.fullscreen);
    if (this.#controls === 'absent' && wanted) void this.#loadControls();
    if (typeof this.#controls === 'string') return;
    this.#controls.element.hidden = !wanted;
    if (wanted) this.#controls.show({ state: control, dataMode, badge: state, words, features });
  }

  /** Only once there is a picture: the first frame waits for nobody's buttons. */
  async #loadControls(): Promise<void> {
    this.#controls = 'loading';
    try {
      const { PlayerControls: Controls } = await import('./controls/player-controls.js');
      // The player was closed meanwhile, or even opened again.
      if (this.#controls !== 'loading') return;
      const controls = new Controls(this.#root, this.#actions);
      this.frame.append(controls.element);
      this.#controls = controls;
    } catch {
      // The class is seen without them; the next change of path tries again.
      if (this.#controls === 'loading') this.#controls = 'failed';
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

function statusOf({ player, soundAlone, words }: PlayerViewState): string {
  switch (player.name) {
    case 'connecting':
      return words.say('player.connecting');
    case 'waiting':
      return words.say('player.waiting');
    case 'recovering':
      return sayError(player.error, words) ?? words.say('player.recovering');
    case 'closed':
      return sayError(player.error, words) ?? words.say('player.left');
    case 'playing':
      return soundAlone ? words.say('player.mode.audio') : '';
  }
  return '';
}

function sayError(error: HopeError | undefined, words: PlayerWords): string | undefined {
  return error && describeError(error, words);
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
