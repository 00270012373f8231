// The script tag: its one effect is that a page with <hope-class> or <hope-player> in it comes to know them.
import { loadElements } from '../element-loader.js';
import { type ClassHandle } from '../mount/class-handle.js';
import { type MountOptions } from '../mount/mount-options.js';

// The core is asked for at once, not by the elements once they have come.
loadElements(['hope-class', 'hope-player'], () =>
  Promise.all([import('../define.js'), import('@hope-online/core')]),
);

/**
 * Puts a class into a node, for pages without a bundler: `import { mountClass } from '…/hope-online.js'`. The code comes with the first call.
 */
export async function mountClass(node: Element, options: MountOptions): Promise<ClassHandle> {
  const { mountClass: mountClassNow } = await import('../mount/mount-class.js');
  return mountClassNow(node, options);
}
