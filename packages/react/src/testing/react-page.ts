import { createElement, type ReactNode, StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

/** A place in the page that React renders into, strictly. */
export interface ReactPage {
  readonly node: HTMLElement;
  /** Renders, and runs all effects before it returns. */
  render(content: ReactNode): void;
  /** Takes everything out, for good. */
  close(): void;
}

/** Opens one. */
export function openReactPage(): ReactPage {
  const node = document.createElement('div');
  document.body.append(node);
  const root = createRoot(node);
  return {
    node,
    render: (content) => flushSync(() => root.render(createElement(StrictMode, null, content))),
    close() {
      flushSync(() => root.unmount());
      node.remove();
    },
  };
}

/** Waits until timers that are due now have run. */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Waits until something is true, for some seconds at most. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let frame = 0; frame < 300 && !isTrue(); frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  if (!isTrue()) throw new Error(`still not: ${isTrue.toString()}`);
}
