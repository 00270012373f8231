import { type FrameSettings } from '../frame/frame-wire.js';

/** Says settings to an element as its attributes. */
export function applySettings(element: HTMLElement, settings: FrameSettings): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === false || value === undefined) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
}
