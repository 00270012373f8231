// What a page without a bundler loads beside the elements to put a class into a node.
import type { FrameClass } from './frame-class.js';

export { mountBy } from './mount-by.js';

/** What makes a class in a frame, for those who want one. */
export async function loadFrameClass(): Promise<typeof FrameClass> {
  return (await import('./frame-class.js')).FrameClass;
}
