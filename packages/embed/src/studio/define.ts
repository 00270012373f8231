import { HopeStudioElement } from './studio-element.js';

if (globalThis.customElements && !customElements.get('hope-studio')) {
  customElements.define('hope-studio', HopeStudioElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'hope-studio': HopeStudioElement;
  }
}
