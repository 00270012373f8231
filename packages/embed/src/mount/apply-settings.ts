import { type FrameSettings } from '../frame/frame-wire.js';
import { type ClassTheme } from './class-handle.js';

/** Says settings to an element as its attributes. */
export function applySettings(element: HTMLElement, settings: FrameSettings): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === false || value === undefined) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
}

/** Puts properties on an element in place of others; by CSSOM, which no content security policy looks at. */
export function applyTheme(element: HTMLElement, theme: ClassTheme, before: ClassTheme = {}): void {
  for (const name of Object.keys(before)) if (!Object.hasOwn(theme, name)) element.style.removeProperty(name);
  for (const [name, value] of Object.entries(theme)) element.style.setProperty(name, value);
}
