import { defineElements } from '../define-elements.js';
import { type ClassHandle } from './class-handle.js';
import { FrameClass } from './frame-class.js';
import { mountBy } from './mount-by.js';
import { type MountOptions } from './mount-options.js';

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
  if (options.mode !== 'iframe') defineElements();
  return mountBy(node, options, FrameClass);
}
