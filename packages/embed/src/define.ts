import '@hope-online/player/define';
import { HopeClassElement } from './hope-class-element.js';

if (globalThis.customElements && !customElements.get('hope-class')) {
  customElements.define('hope-class', HopeClassElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'hope-class': HopeClassElement;
  }
}
