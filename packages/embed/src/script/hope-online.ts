// The script tag: its one effect is that a page with <hope-class> or <hope-player> in it comes to know them.
import { preloadPath } from '@hope-online/player/preload';
import { askForClass } from '../ask-for-class.js';
import { loadElements } from '../element-loader.js';
import { type ClassHandle } from '../mount/class-handle.js';
import { type MountOptions } from '../mount/mount-options.js';

const tags = ['hope-class', 'hope-player'];

/** The core is asked for at once, not by the elements once they have come. */
const loadDefinitions = () => Promise.all([import('../define.js'), import('@hope-online/core')]);

loadElements(tags, () => {
  const elements = loadDefinitions();
  const first = document.querySelector<HTMLElement>(tags.join());
  if (first) {
    askForClass(first);
    preloadPath(first.getAttribute('path') === 'hls' ? 'hls' : 'webrtc');
  }
  return elements;
});

/**
 * Puts a class into a node, for pages without a bundler: `import { mountClass } from '…/hope-online.js'`. The code comes with the first call.
 */
export async function mountClass(node: Element, options: MountOptions): Promise<ClassHandle> {
  const inFrame = options.mode === 'iframe';
  const [{ loadFrameClass, mountBy }] = await Promise.all([
    import('../mount/page-parts.js'),
    inFrame ? undefined : loadDefinitions(),
  ]);
  return mountBy(node, options, inFrame ? await loadFrameClass() : undefined);
}
