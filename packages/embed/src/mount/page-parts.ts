// What a page without a bundler loads for a class: the elements, and what puts them into a node.
import '../define.js';
import type { FrameClass } from './frame-class.js';

export { mountBy } from './mount-by.js';

/** What makes a class in a frame, for those who want one. */
export async function loadFrameClass(): Promise<typeof FrameClass> {
  return (await import('./frame-class.js')).FrameClass;
}
