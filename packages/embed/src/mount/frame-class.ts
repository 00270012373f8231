import type { Theme } from '@hope-online/core/theme';
import { Emitter, type ListenOptions, type Unsubscribe } from '@hope-online/core';
import { type PathChange, type PlayerStats, type QoeReport } from '@hope-online/player';
import { decodeError, HopeError, isHopeError, type Milliseconds, toHopeError } from '@hope-online/protocol';
import { CallOptions, connect, type Connection, PenpalError, WindowMessenger } from 'penpal';
import { type FrameAddress, frameAddress } from '../frame/frame-address.js';
import {
  acceptCalls,
  type FrameCall,
  frameChannel,
  frameVersion,
  pageCalls,
  readAnswer,
} from '../frame/frame-wire.js';
import { type ClassToken } from '../hope-class-element.js';
import { checkTheme } from './check-theme.js';
import { type ClassHandle, type ClassHandleEvents, type ClassStatus } from './class-handle.js';
import { unknownStatus } from './class-status.js';
import { type ResolvedMountOptions } from './mount-options.js';

/** How long the frame's page may take to load and to answer, on a thin line. */
const handshakeMs: Milliseconds = 60_000;
/** How long one call may take; `play()` waits for a picture. */
const callMs: Milliseconds = 30_000;

/** What a frame may do, by the participant's role. */
const allowed = {
  student: ['autoplay', 'fullscreen', 'picture-in-picture', 'screen-wake-lock'],
  teacher: [
    'autoplay',
    'fullscreen',
    'picture-in-picture',
    'screen-wake-lock',
    'camera',
    'microphone',
    'display-capture',
  ],
} as const;

type FrameMethods = Record<FrameCall, (argument?: unknown) => unknown>;

/** A class in a page of the school's own, in a frame; both sides know the other's exact origin. */
export class FrameClass implements ClassHandle {
  readonly mode = 'iframe';
  readonly element: HTMLIFrameElement;
  readonly #options: ResolvedMountOptions;
  readonly #emitter = new Emitter<ClassHandleEvents>();
  readonly #address: FrameAddress;
  #connection: Connection<FrameMethods> | undefined;
  #opened: Promise<void>;
  #token: ClassToken;
  #theme: Theme | undefined;
  #language: string | undefined;
  #status = unknownStatus;
  #loads = 0;
  #closed = false;

  constructor(node: Element, options: ResolvedMountOptions) {
    const { ownerDocument: document } = node;
    const view = document.defaultView;
    if (!view) throw new HopeError('config-invalid', 'mountClass: expected a node of a page that is shown');
    this.#options = options;
    this.#token = options.token;
    this.#theme = options.theme;
    this.#language = options.language;
    this.#address = frameAddress(options.src, view.location.origin, options.partner);
    this.element = this.#createFrame(document);
    node.append(this.element);
    this.#opened = this.#open();
    // Who does not wait for ready() hears of it by the event.
    this.#opened.catch((error: unknown) => this.#closed || this.#emitter.emit('error', toHopeError(error)));
    // A frame that the page moves is loaded anew by the browser, and has to be greeted anew.
    this.element.addEventListener('load', () => this.#reloaded());
  }

  get status(): ClassStatus {
    return this.#status;
  }

  on<Type extends keyof ClassHandleEvents>(
    type: Type,
    listener: (...args: ClassHandleEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.#emitter.on(type, listener, options);
  }

  ready(): Promise<void> {
    return this.#opened;
  }

  async play(): Promise<void> {
    await this.#call('play');
  }

  async pause(): Promise<void> {
    await this.#call('pause');
  }

  async setMuted(muted: boolean): Promise<void> {
    await this.#call('setMuted', muted);
  }

  setToken(token: ClassToken): void {
    this.#token = token;
    void this.#call('renewToken').catch(() => undefined);
  }

  async setTheme(theme: Theme): Promise<void> {
    this.#theme = checkTheme(theme);
    await this.#call('setTheme', this.#theme);
  }

  async setLanguage(language: string): Promise<void> {
    this.#language = language;
    await this.#call('setLanguage', language);
  }

  async stats(): Promise<PlayerStats> {
    return (await this.#call('stats')) as PlayerStats;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#connection?.destroy();
    this.element.remove();
    this.#emitter.emit('close');
  }

  #createFrame(document: Document): HTMLIFrameElement {
    const frame = document.createElement('iframe');
    const { title, role } = this.#options;
    frame.title = title;
    frame.allow = allowed[role].map((feature) => `${feature} ${this.#address.origin}`).join('; ');
    frame.referrerPolicy = 'no-referrer';
    frame.style.cssText = 'display:block;inline-size:100%;aspect-ratio:16/9;border:0';
    frame.src = this.#address.url.href;
    return frame;
  }

  #reloaded(): void {
    this.#loads += 1;
    if (this.#loads === 1 || this.#closed) return;
    this.#connection?.destroy();
    this.#opened = this.#open();
    this.#opened.catch((error: unknown) => this.#closed || this.#emitter.emit('error', toHopeError(error)));
  }

  async #open(): Promise<void> {
    const remoteWindow = this.element.contentWindow;
    if (!remoteWindow) throw new HopeError('closed', 'mountClass: the frame is not in the page');
    this.#connection = connect<FrameMethods>({
      messenger: new WindowMessenger({ remoteWindow, allowedOrigins: [this.#address.origin] }),
      channel: frameChannel,
      timeout: handshakeMs,
      methods: this.#accept(),
    });
    try {
      const frame = await this.#connection.promise;
      readAnswer(
        await frame.open({
          version: frameVersion,
          settings: this.#options.settings,
          ...(this.#language === undefined ? {} : { language: this.#language }),
          ...(this.#theme && { theme: this.#theme }),
        }),
        'open',
      );
    } catch (cause) {
      if (this.#closed) throw new HopeError('closed', 'class: the handle was closed', { cause });
      if (isHopeError(cause)) throw cause;
      const { origin } = this.#address;
      throw new HopeError(
        'frame-refused',
        `frame: ${origin} does not answer; is this page one of its allowed origins?`,
        {
          details: { path: 'frame', expected: `a class’s frame at ${origin}`, received: 'no answer' },
          cause,
        },
      );
    }
  }

  async #call(name: FrameCall, argument?: unknown): Promise<unknown> {
    await this.#opened;
    const frame = await this.#connection?.promise;
    if (!frame || this.#closed) throw new HopeError('closed', 'class: the handle was closed');
    return readAnswer(await this.#send(frame[name], name, argument), name);
  }

  async #send(
    send: (argument: unknown, options: CallOptions) => Promise<unknown>,
    name: FrameCall,
    argument: unknown,
  ): Promise<unknown> {
    try {
      return await send(argument, new CallOptions({ timeout: callMs }));
    } catch (cause) {
      const code = this.#closed ? 'closed' : 'request-timeout';
      if (!(cause instanceof PenpalError)) throw toHopeError(cause);
      throw new HopeError(code, `frame.${name}: no answer`, { details: { path: name }, cause });
    }
  }

  /** What the frame may ask of this page, or tell it. */
  #accept(): ReturnType<typeof acceptCalls> {
    return acceptCalls(pageCalls, {
      token: () => (typeof this.#token === 'string' ? this.#token : this.#token()),
      height: (height) => {
        this.element.style.aspectRatio = 'auto';
        this.element.style.blockSize = `${Math.ceil(height)}px`;
      },
      status: ({ currentPath, paused, muted, latency, classTime }) => {
        this.#status = { currentPath, paused, muted, latency, classTime };
        this.#emitter.emit('status', this.#status);
      },
      // What these are made of is the player's, of the version that the school's server has.
      pathchange: (change) => this.#emitter.emit('pathchange', change as unknown as PathChange),
      qoe: (report) => this.#emitter.emit('qoe', report as unknown as QoeReport),
      error: (error) => this.#emitter.emit('error', decodeError(error)),
    });
  }
}
