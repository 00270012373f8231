import { FrameClass } from './frame-class.js';
import { type ClassHandle } from './class-handle.js';
import { InlineClass } from './inline-class.js';
import { type MountOptions, resolveMountOptions } from './mount-options.js';

/**
 * Puts a class into a node of the page, after what is in it already.
 * @throws HopeError `config-invalid` or `theme-invalid`, naming the option
 * @example
 * const handle = mountClass(document.querySelector('#class'), {
 *   src: 'https://school.example/classes/math-g7',
 *   token: async () => (await fetch('/hope-token')).text(),
 * });
 * handle.on('pathchange', ({ to }) => console.log(to));
 */
export function mountClass(node: Element, options: MountOptions): ClassHandle {
  const resolved = resolveMountOptions(options, node.ownerDocument.baseURI);
  const handle =
    resolved.mode === 'iframe' ? new FrameClass(node, resolved) : new InlineClass(node, resolved);
  const { signal } = resolved;
  if (signal?.aborted) handle.close();
  else if (signal) {
    const close = () => handle.close();
    signal.addEventListener('abort', close, { once: true });
    handle.on('close', () => signal.removeEventListener('abort', close));
  }
  return handle;
}
