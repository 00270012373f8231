import { systemClock } from '@hope-online/core';
import { type Milliseconds } from '@hope-online/protocol';

/** An element whose class was asked for before its code had come. */
export interface AskedElement {
  hopeAsked?: {
    /** Absolute. */
    readonly url: string;
    readonly authorization: string;
    readonly answer: Promise<Response>;
  };
}

/** What the answer says of the class's live edge is out of date after this. */
const maxAgeMs: Milliseconds = 1_000;

/** Whether its class was asked for, and nobody has taken the answer. */
export function isAsked(element: HTMLElement & AskedElement): boolean {
  return element.hopeAsked !== undefined;
}

/**
 * `fetch` for an element's session: the answer that waits on the element goes to the first who asks the same, unless it is too
 * old by then. Undefined where none waits.
 */
export function takeAskedClass(element: HTMLElement & AskedElement): typeof fetch | undefined {
  let asked = element.hopeAsked;
  if (!asked) return undefined;
  delete element.hopeAsked;
  return (input, init) => {
    const before = asked;
    asked = undefined;
    const authorization = new Headers(init?.headers).get('authorization');
    const isSame = before && before.url === input && before.authorization === authorization;
    if (!isSame || ageOf(before.url) > maxAgeMs) return fetch(input, init);
    return before.answer.catch(() => fetch(input, init));
  };
}

/** How long ago the last answer from an address was here; 0 while it is on its way. */
function ageOf(url: string): Milliseconds {
  const entry = performance.getEntriesByName(url, 'resource').at(-1) as PerformanceResourceTiming | undefined;
  return entry ? systemClock.now() - (performance.timeOrigin + entry.responseEnd) : 0;
}
