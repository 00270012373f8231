import { HopeError, parseWire } from '@hope-online/protocol';
import * as v from 'valibot';
import { type HopeClassElement } from '../hope-class-element.js';
import { classUrlOf } from './frame-address.js';

const guestTokenSchema = v.object({ token: v.string() });

/** Opens an open class without a portal: each token that the player asks for is a guest's. */
export function openForGuests(element: HopeClassElement, href: string): void {
  const classUrl = classUrlOf(href);
  element.setAttribute('autoplay', 'muted');
  element.token = () => guestToken(`${classUrl}/guest-token`);
  element.src = classUrl;
}

/** @throws HopeError `token-missing` where the class is not open */
async function guestToken(url: string): Promise<string> {
  const response = await fetch(url, { method: 'POST' });
  if (!response.ok) {
    throw new HopeError('token-missing', `token: expected a guest’s, got status ${response.status}`, {
      details: { path: 'token', expected: 'an open class', received: `status ${response.status}` },
    });
  }
  return parseWire(guestTokenSchema, await response.json(), 'response-invalid', 'guest-token').token;
}
