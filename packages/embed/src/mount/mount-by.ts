import { type ClassHandle } from './class-handle.js';
import { type FrameClass } from './frame-class.js';
import { InlineClass } from './inline-class.js';
import { type MountOptions, resolveMountOptions } from './mount-options.js';

/**
 * Puts a class into a node, given what makes frames where one is wanted: pages without a bundler load that only then.
 * @throws HopeError `config-invalid` or `theme-invalid`, naming the option
 */
export function mountBy(
  node: Element,
  options: MountOptions,
  Frame: typeof FrameClass | undefined,
): ClassHandle {
  const resolved = resolveMountOptions(options, node.ownerDocument.baseURI);
  const handle =
    resolved.mode === 'iframe' && Frame ? new Frame(node, resolved) : new InlineClass(node, resolved);
  const { signal } = resolved;
  if (signal?.aborted) handle.close();
  else if (signal) {
    const close = () => handle.close();
    signal.addEventListener('abort', close, { once: true });
    handle.on('close', () => signal.removeEventListener('abort', close));
  }
  return handle;
}
