import type { Theme } from '@hope-online/core/theme';
import { type AutoplayChoice, type DataMode, type LatencyWish, type PathChoice } from '@hope-online/player';
import { HopeError } from '@hope-online/protocol';
import { type FrameSettings } from '../frame/frame-wire.js';
import { type ClassToken } from '../hope-class-element.js';
import { checkTheme } from './check-theme.js';

/** Which class to put into a page, and how. Everything but `src` and `token` is optional. */
export interface MountOptions {
  /** URL of the class, e.g. `https://school.example/classes/math-g7`; may be relative to the page. */
  readonly src: string;
  /** The class token, or a function that gets a fresh one whenever it is needed. */
  readonly token: ClassToken;
  /**
   * `inline` (the default): `<hope-class>` in the page itself. `iframe`: a page of the school's server, for portals whose own
   * scripts and styles must not meet the class's.
   */
  readonly mode?: 'inline' | 'iframe';
  /** Whose allowed origins a frame goes by: the portal's id at the school. What the server is set to, where it is left out. */
  readonly partner?: string;
  /** What the participant may do in a frame; `teacher` adds camera, microphone and screen. `student` unless told. */
  readonly role?: 'student' | 'teacher';
  /** What screen readers call a frame; the word for “class” in the page's language is better than ours. `Live class` unless told. */
  readonly title?: string;
  readonly path?: PathChoice;
  /** `any` unless told. */
  readonly autoplay?: AutoplayChoice;
  readonly muted?: boolean;
  readonly dataMode?: DataMode;
  /** In bits a second. */
  readonly maxBitrate?: number;
  readonly latency?: LatencyWish;
  /** Whether the built-in controls are there; they are unless told. */
  readonly controls?: boolean;
  readonly poster?: string;
  /** BCP 47 tag; the page's unless told. */
  readonly language?: string;
  readonly theme?: Theme;
  /** Closes the class when it is aborted. */
  readonly signal?: AbortSignal;
}

/** {@link MountOptions} with nothing left open. */
export interface ResolvedMountOptions {
  readonly src: string;
  readonly token: ClassToken;
  readonly mode: 'inline' | 'iframe';
  readonly partner: string | undefined;
  readonly role: 'student' | 'teacher';
  readonly title: string;
  /** Attributes of `<hope-class>`. */
  readonly settings: FrameSettings;
  readonly language: string | undefined;
  readonly theme: Theme | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * Checks options and fills in the defaults.
 * @param base what a relative `src` is relative to
 * @throws HopeError `config-invalid` or `theme-invalid`, naming the option
 */
export function resolveMountOptions(options: MountOptions, base: string): ResolvedMountOptions {
  const { mode = 'inline', role = 'student', token } = options;
  if (mode !== 'inline' && mode !== 'iframe') throw optionError('mode', '"inline" or "iframe"', mode);
  if (role !== 'student' && role !== 'teacher') throw optionError('role', '"student" or "teacher"', role);
  if (typeof token !== 'function' && (typeof token !== 'string' || token === '')) {
    throw optionError('token', 'a class token or a function that gets one', token);
  }
  return {
    src: absolute(options.src, base),
    token,
    mode,
    partner: options.partner,
    role,
    title: options.title ?? 'Live class',
    settings: settingsOf(options),
    language: options.language,
    theme: options.theme && checkTheme(options.theme),
    signal: options.signal,
  };
}

function settingsOf(options: MountOptions): FrameSettings {
  const { path, autoplay = 'any', muted, dataMode, maxBitrate, latency, controls = true, poster } = options;
  return {
    autoplay,
    ...(path === undefined ? {} : { path }),
    ...(muted === undefined ? {} : { muted }),
    ...(dataMode === undefined ? {} : { 'data-mode': dataMode }),
    ...(maxBitrate === undefined ? {} : { 'max-bitrate': String(maxBitrate) }),
    ...(latency === undefined ? {} : { latency: String(latency) }),
    ...(controls ? {} : { nocontrols: true }),
    ...(poster === undefined ? {} : { poster }),
  };
}

function absolute(src: unknown, base: string): string {
  try {
    if (typeof src === 'string' && src !== '') return new URL(src, base).href;
  } catch {
    // Told below, like everything else that is no address.
  }
  throw optionError('src', 'the address of a class', src);
}

function optionError(path: string, expected: string, received: unknown): HopeError {
  const shown = String(received).slice(0, 60);
  return new HopeError('config-invalid', `mountClass: ${path}: expected ${expected}, got ${shown}`, {
    details: { path, expected, received: shown },
  });
}
