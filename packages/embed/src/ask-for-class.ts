import { type AskedElement } from './asked-class.js';

/**
 * Asks a school for the class of an element that does not know yet what it is: its code is still on its way, and a round trip
 * fits into that. Only a token that stands in the attribute is known by now. The answer waits on the element.
 */
export function askForClass(element: HTMLElement & AskedElement): void {
  const [src, token] = [element.getAttribute('src'), element.getAttribute('token')];
  if (!src || !token) return;
  const url = new URL(src, document.baseURI).href;
  const authorization = `Bearer ${token}`;
  const answer = fetch(url, { headers: { authorization }, cache: 'no-store' });
  // Whoever takes it asks again; one that nobody takes must not be an unhandled rejection.
  answer.catch(() => undefined);
  element.hopeAsked = { url, authorization, answer };
}
