import { type Unsubscribe } from './emitter.js';

/** Calls the listener when the page may have slept. Without a page it is never called. */
export function onPageWake(listener: () => void): Unsubscribe {
  // `visibilitychange` bubbles from the document to the window.
  const types = ['pageshow', 'visibilitychange'];
  const target = globalThis as Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>>;
  for (const type of types) target.addEventListener?.(type, listener);
  return () => {
    for (const type of types) target.removeEventListener?.(type, listener);
  };
}
