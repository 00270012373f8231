export { type DebuggedPlayer, defineHopeDebug, HopeDebugElement } from './hope-debug-element.js';
