import '@hope-online/player/define';
import { defineElements } from './define-elements.js';
import { type HopeClassElement } from './hope-class-element.js';

defineElements();

declare global {
  interface HTMLElementTagNameMap {
    'hope-class': HopeClassElement;
  }
}
