import { encodeError, HopeError, isHopeError, toHopeError } from '@hope-online/protocol';
import { connect, WindowMessenger } from 'penpal';
import { type HopeClassElement } from '../hope-class-element.js';
import { applySettings } from '../mount/apply-settings.js';
import { checkTheme } from '../mount/check-theme.js';
import { readClassStatus, statusEvents } from '../mount/class-status.js';
import { type FramePlace } from './frame-address.js';
import {
  acceptCalls,
  type CallHandlers,
  frameCalls,
  frameChannel,
  frameVersion,
  type PageCall,
  readAnswer,
} from './frame-wire.js';
import { tokenOrigin } from './token-origin.js';

type PageMethods = Record<PageCall, (argument?: unknown) => unknown>;

/**
 * The class's side of a frame: shows the class in `element`, takes calls from the one page that the address names, and tells it what
 * happens. Nothing is opened before that page has answered.
 */
export class FramePage {
  readonly #element: HopeClassElement;
  readonly #place: FramePlace;
  readonly #closing = new AbortController();
  readonly #connection;

  constructor(element: HopeClassElement, place: FramePlace, parent: Window) {
    this.#element = element;
    this.#place = place;
    this.#connection = connect<PageMethods>({
      messenger: new WindowMessenger({ remoteWindow: parent, allowedOrigins: [place.parent] }),
      channel: frameChannel,
      methods: acceptCalls(frameCalls, this.#handlers()),
    });
    // A page that never answers gets nothing, and there is nobody to tell.
    this.#connection.promise.catch(() => undefined);
  }

  close(): void {
    this.#closing.abort();
    this.#connection.destroy();
    this.#element.removeAttribute('src');
  }

  #handlers(): CallHandlers<typeof frameCalls> {
    const element = this.#element;
    return {
      open: ({ version, settings, language, theme }) => {
        if (version !== frameVersion) {
          throw new HopeError('request-invalid', `frame: expected version ${frameVersion}, got ${version}`, {
            details: { path: 'version', expected: String(frameVersion), received: String(version) },
          });
        }
        if (language !== undefined) this.#setLanguage(language);
        if (theme !== undefined) this.#setTheme(theme);
        applySettings(element, settings);
        this.#tell();
        element.token = () => this.#askToken();
        element.src = this.#place.classUrl;
      },
      play: () => element.play(),
      pause: () => element.pause(),
      setMuted: (muted) => {
        element.muted = muted;
      },
      // Another function is another token to the element.
      renewToken: () => {
        element.token = () => this.#askToken();
      },
      setTheme: (theme) => this.#setTheme(theme),
      setLanguage: (language) => this.#setLanguage(language),
      stats: () => element.stats(),
    };
  }

  /** @throws HopeError what the page answers; `token-foreign` for a token that is bound to another page */
  async #askToken(): Promise<string> {
    const page = await this.#connection.promise;
    const token = readAnswer(await page.token(), 'token');
    if (typeof token !== 'string') {
      throw new HopeError('token-missing', `token: expected a text, got ${typeof token}`);
    }
    const bound = tokenOrigin(token);
    if (bound !== undefined && bound !== this.#place.parent) {
      throw new HopeError(
        'token-foreign',
        `token: expected one for ${this.#place.parent}, got one for ${bound}`,
        {
          details: { path: 'token.origin', expected: this.#place.parent, received: bound },
        },
      );
    }
    return token;
  }

  #setTheme(theme: unknown): void {
    this.#element.setTheme(checkTheme(theme));
  }

  #setLanguage(language: string): void {
    this.#element.lang = language;
    this.#element.ownerDocument.documentElement.lang = language;
  }

  #tell(): void {
    const element = this.#element;
    const { signal } = this.#closing;
    const send = (name: PageCall, argument: unknown) =>
      // A page that has gone away needs no news.
      void this.#connection.promise.then((page) => page[name](argument)).catch(() => undefined);
    for (const type of statusEvents) {
      element.addEventListener(type, () => send('status', readClassStatus(element)), { signal });
    }
    for (const type of ['pathchange', 'qoe'] as const) {
      element.addEventListener(type, (event) => send(type, plain((event as CustomEvent<unknown>).detail)), {
        signal,
      });
    }
    element.addEventListener(
      'playererror',
      (event) => send('error', encodeError(toHopeError((event as CustomEvent<unknown>).detail))),
      { signal },
    );
    const sizes = new ResizeObserver(() => send('height', element.getBoundingClientRect().height));
    sizes.observe(element);
    signal.addEventListener('abort', () => sizes.disconnect(), { once: true });
  }
}

/** What can cross: errors as their wire form, everything else as JSON has it. */
function plain(detail: unknown): unknown {
  return JSON.parse(
    JSON.stringify(detail, (_, value: unknown) => (isHopeError(value) ? encodeError(value) : value)),
  );
}
