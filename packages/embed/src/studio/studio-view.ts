import { type ButtonModel, type MenuModel, type StudioModel } from './studio-model.js';
import { type StudioWords } from './studio-words.js';
import { studioTemplate } from './studio-template.js';

/** What the teacher can do in the studio. */
export interface StudioActions {
  start(): void;
  pressAir(): void;
  toggleMute(name: 'sound' | 'picture'): void;
  showCamera(): void;
  showScreen(): void;
  /** An empty id turns the device off. */
  chooseCamera(deviceId: string): void;
  /** An empty id turns the device off. */
  chooseMicrophone(deviceId: string): void;
}

type ButtonPart = 'start' | 'air-button' | 'mute-sound' | 'mute-picture' | 'show-camera' | 'show-screen';

/** The studio's elements: shows models, and says what was pressed. Touches only what has changed. */
export class StudioView {
  readonly #root: ShadowRoot;

  constructor(root: ShadowRoot, actions: StudioActions) {
    this.#root = root;
    const template = document.createElement('template');
    template.innerHTML = studioTemplate;
    root.append(template.content);
    this.#onPress('start', () => actions.start());
    this.#onPress('air-button', () => actions.pressAir());
    this.#onPress('mute-sound', () => actions.toggleMute('sound'));
    this.#onPress('mute-picture', () => actions.toggleMute('picture'));
    this.#onPress('show-camera', () => actions.showCamera());
    this.#onPress('show-screen', () => actions.showScreen());
    this.#onChoice('cameras', (deviceId) => actions.chooseCamera(deviceId));
    this.#onChoice('microphones', (deviceId) => actions.chooseMicrophone(deviceId));
    // The attribute of the markup does not mute a video that is made by script.
    this.preview.muted = true;
  }

  get preview(): HTMLVideoElement {
    return this.#part('preview') as HTMLVideoElement;
  }

  /** Says the words that do not change with the state. */
  label(words: StudioWords): void {
    const studio = this.#part('studio');
    studio.lang = words.language;
    const dir = words.dir === 'rtl' && !this.#root.host.hasAttribute('dir') ? 'rtl' : '';
    if (studio.dir !== dir) studio.dir = dir;
    this.#text('start', words.say('studio.turnOn'));
    this.#text('on-air-mark', words.say('studio.onAirMark'));
    this.#text('microphone-label', words.say('studio.microphone'));
    this.#text('camera-label', words.say('studio.camera'));
    this.#text('audience-label', words.say('studio.audience'));
    this.#part('meter').setAttribute('aria-label', words.say('studio.level'));
  }

  show(model: StudioModel): void {
    const studio = this.#part('studio');
    studio.dataset['tone'] = model.tone;
    studio.dataset['headline'] = model.headline;
    studio.toggleAttribute('data-muted', model.muteSound.pressed === true);
    setAttribute(this.#part('banner'), 'aria-live', model.tone === 'alarm' ? 'assertive' : 'polite');
    this.#text('title', model.title);
    this.#text('detail', model.detail);
    this.#text('preview-note', model.previewNote);
    this.#hide('cover', model.previewNote === '');
    this.#hide('start', !model.start);
    this.#hide('on-air-mark', !model.onAir);
    this.#button('air-button', model.air);
    this.#part('air-button').dataset['look'] = model.air.look;
    this.#button('mute-sound', model.muteSound);
    this.#button('mute-picture', model.mutePicture);
    this.#button('show-camera', model.showCamera);
    this.#button('show-screen', model.showScreen);
    this.#hide('show-screen', model.showScreen.hidden);
    this.#menu('cameras', model.cameras);
    this.#menu('microphones', model.microphones);
    this.#text('audience-total', model.audience.total);
    this.#list('audience-parts', model.audience.parts);
    this.#text('error', model.error);
    this.#hide('error', model.error === '');
  }

  /** Moves the meter. @param length 0…1 */
  showLevel(length: number): void {
    const meter = this.#part('meter');
    meter.style.setProperty('--level', length.toFixed(2));
    setAttribute(meter, 'aria-valuenow', String(Math.round(length * 10) * 10));
  }

  #part(name: string): HTMLElement {
    const part = this.#root.querySelector<HTMLElement>(`[data-part='${name}']`);
    if (!part) throw new Error(`studio: no part "${name}" in the template`);
    return part;
  }

  #onPress(name: ButtonPart, listener: () => void): void {
    this.#part(name).addEventListener('click', listener);
  }

  #onChoice(name: 'cameras' | 'microphones', listener: (value: string) => void): void {
    const select = this.#part(name) as HTMLSelectElement;
    select.addEventListener('change', () => listener(select.value));
  }

  #text(name: string, text: string): void {
    setText(this.#part(name), text);
  }

  #hide(name: string, hidden: boolean): void {
    this.#part(name).hidden = hidden;
  }

  #button(name: ButtonPart, { label, disabled, pressed }: ButtonModel): void {
    const button = this.#part(name) as HTMLButtonElement;
    setText(button.querySelector('span') ?? button, label);
    button.disabled = disabled;
    if (pressed !== undefined) setAttribute(button, 'aria-pressed', String(pressed));
  }

  #menu(name: 'cameras' | 'microphones', { options, value, disabled }: MenuModel): void {
    const select = this.#part(name) as HTMLSelectElement;
    const shown = [...select.options].map((option) => `${option.value}\n${option.label}`).join('\n');
    const wanted = options.map((option) => `${option.value}\n${option.label}`).join('\n');
    // An open menu would close if its options were made anew.
    if (shown !== wanted)
      select.replaceChildren(...options.map((option) => new Option(option.label, option.value)));
    if (select.value !== value) select.value = value;
    select.disabled = disabled;
  }

  #list(name: string, lines: readonly string[]): void {
    const list = this.#part(name);
    if ([...list.children].map(({ textContent }) => textContent).join('\n') === lines.join('\n')) return;
    list.replaceChildren(
      ...lines.map((line) => {
        const item = document.createElement('li');
        item.textContent = line;
        return item;
      }),
    );
  }
}

/** An unchanged text that is set again would be read out again. */
function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
