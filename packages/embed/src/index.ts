export { type QuizPlacement } from './class-quiz.js';
export { type ClassToken, HopeClassElement } from './hope-class-element.js';
export { type ClassHandle, type ClassHandleEvents, type ClassStatus } from './mount/class-handle.js';
export { mountClass } from './mount/mount-class.js';
export { type MountOptions } from './mount/mount-options.js';
