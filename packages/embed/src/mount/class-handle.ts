import type { Theme } from '@hope-online/core/theme';
import { type Listenable } from '@hope-online/core';
import { type CurrentPath, type PathChange, type PlayerStats, type QoeReport } from '@hope-online/player';
import { type HopeError, type Milliseconds, type Seconds } from '@hope-online/protocol';
import { type ClassToken } from '../hope-class-element.js';

/** How a class stands on the page at one moment. */
export interface ClassStatus {
  readonly currentPath: CurrentPath;
  readonly paused: boolean;
  readonly muted: boolean;
  /** Glass to glass, in seconds, as far as it is known. */
  readonly latency: Seconds | undefined;
  /** When the picture on the screen was captured, in ms since the epoch by the server's clock. */
  readonly classTime: Milliseconds | undefined;
}

/** What a mounted class tells, the same inline and in a frame. */
export interface ClassHandleEvents {
  /** Play, pause, sound or path have changed. */
  status: [status: ClassStatus];
  pathchange: [change: PathChange];
  /** Something that the viewer notices went wrong. */
  error: [error: HopeError];
  qoe: [report: QoeReport];
  /** The handle was closed; nothing comes after it. */
  close: [];
}

/** A class in a page, as `mountClass()` gives it: one way to steer it, wherever it runs. */
export interface ClassHandle extends Listenable<ClassHandleEvents> {
  readonly mode: 'inline' | 'iframe';
  /** What was put into the page: `<hope-class>` or `<iframe>`. */
  readonly element: HTMLElement;
  readonly status: ClassStatus;
  /**
   * Resolves when the class can be steered: at once inline, after the handshake in a frame.
   * @throws HopeError `frame-refused` where the frame does not answer, `closed` after `close()`
   */
  ready(): Promise<void>;
  /** @throws HopeError `playback-blocked` where the browser wants a click first */
  play(): Promise<void>;
  pause(): Promise<void>;
  setMuted(muted: boolean): Promise<void>;
  /** Another token of the same participant, or a function that gets a fresh one whenever it is needed. */
  setToken(token: ClassToken): void;
  /**
   * Gives the class a look of the page's own, in place of that of an earlier call; an empty one takes it off.
   * @throws HopeError `theme-invalid`, naming the field
   */
  setTheme(theme: Theme): Promise<void>;
  /** @param language a BCP 47 tag */
  setLanguage(language: string): Promise<void>;
  stats(): Promise<PlayerStats>;
  /** Takes the class out of the page; may be called twice. */
  close(): void;
}
