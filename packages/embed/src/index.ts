export { type ClassToken, HopeClassElement } from './hope-class-element.js';
