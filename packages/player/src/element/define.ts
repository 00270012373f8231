import { HopePlayerElement } from './hope-player-element.js';

if (globalThis.customElements && !customElements.get('hope-player')) {
  customElements.define('hope-player', HopePlayerElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'hope-player': HopePlayerElement;
  }
}
