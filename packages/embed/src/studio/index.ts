export { HopeStudioElement } from './studio-element.js';
