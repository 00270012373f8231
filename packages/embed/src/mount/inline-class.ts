import type { Theme } from '@hope-online/core/theme';
import { Emitter, type ListenOptions, type Unsubscribe } from '@hope-online/core';
import { type HopePlayerEventMap } from '@hope-online/player/element';
import { type PlayerStats } from '@hope-online/player';
import { HopeError } from '@hope-online/protocol';
import { type ClassToken, type HopeClassElement } from '../hope-class-element.js';
import { applySettings } from './apply-settings.js';
import { checkTheme } from './check-theme.js';
import { type ClassHandle, type ClassHandleEvents, type ClassStatus } from './class-handle.js';
import { readClassStatus, statusEvents } from './class-status.js';
import { type ResolvedMountOptions } from './mount-options.js';

/** A class as `<hope-class>` in the page itself, which knows that element by now. */
export class InlineClass implements ClassHandle {
  readonly mode = 'inline';
  readonly element: HopeClassElement;
  readonly #emitter = new Emitter<ClassHandleEvents>();
  readonly #listening = new AbortController();

  constructor(node: Element, options: ResolvedMountOptions) {
    const element = node.ownerDocument.createElement('hope-class');
    this.element = element;
    applySettings(element, options.settings);
    if (options.language !== undefined) element.lang = options.language;
    element.token = options.token;
    element.src = options.src;
    this.#listen();
    if (options.theme) element.theme = options.theme;
    node.append(element);
  }

  get status(): ClassStatus {
    return readClassStatus(this.element);
  }

  on<Type extends keyof ClassHandleEvents>(
    type: Type,
    listener: (...args: ClassHandleEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.#emitter.on(type, listener, options);
  }

  async ready(): Promise<void> {
    this.#ensureOpen();
  }

  async play(): Promise<void> {
    this.#ensureOpen();
    await this.element.play();
  }

  async pause(): Promise<void> {
    this.element.pause();
  }

  async setMuted(muted: boolean): Promise<void> {
    this.element.muted = muted;
  }

  setToken(token: ClassToken): void {
    this.element.token = token;
  }

  async setTheme(theme: Theme): Promise<void> {
    this.element.setTheme(checkTheme(theme));
  }

  async setLanguage(language: string): Promise<void> {
    this.element.lang = language;
  }

  stats(): Promise<PlayerStats> {
    return this.element.stats();
  }

  close(): void {
    if (this.#listening.signal.aborted) return;
    this.#listening.abort();
    this.element.remove();
    this.#emitter.emit('close');
  }

  #ensureOpen(): void {
    if (this.#listening.signal.aborted) throw new HopeError('closed', 'class: the handle was closed');
  }

  #listen(): void {
    const { element } = this;
    const { signal } = this.#listening;
    for (const type of statusEvents) {
      element.addEventListener(type, () => this.#emitter.emit('status', this.status), { signal });
    }
    const hear = <Type extends keyof HopePlayerEventMap>(
      type: Type,
      tell: (detail: HopePlayerEventMap[Type]['detail']) => void,
    ) =>
      element.addEventListener(type, (event) => tell((event as HopePlayerEventMap[Type]).detail), { signal });
    hear('pathchange', (change) => this.#emitter.emit('pathchange', change));
    hear('playererror', (error) => this.#emitter.emit('error', error));
    hear('qoe', (report) => this.#emitter.emit('qoe', report));
  }
}
