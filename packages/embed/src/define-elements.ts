import { HopePlayerElement } from '@hope-online/player/element';
import { HopeClassElement } from './hope-class-element.js';

/** Makes the elements of a class known to the page, where they are not known already. */
export function defineElements(): void {
  if (!globalThis.customElements) return;
  if (!customElements.get('hope-player')) customElements.define('hope-player', HopePlayerElement);
  if (!customElements.get('hope-class')) customElements.define('hope-class', HopeClassElement);
}
