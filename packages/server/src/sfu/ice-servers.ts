import { createHmac } from 'node:crypto';
import { type Clock, type IceServer } from '@hope-online/protocol';
import { type ResolvedConfig } from '../config/config.js';

/**
 * The ICE servers for one participant. TURN credentials follow coturn's `use-auth-secret` (the TURN REST API
 * draft): the name is `<expiry in s>:<subject>`, the password is the base64 HMAC-SHA1 of the name.
 */
export function iceServersFor(subject: string, ice: ResolvedConfig['ice'], clock: Clock): IceServer[] {
  const servers: IceServer[] = ice.servers.map((server) => ({ ...server }));
  if (ice.turn) {
    const { urls, secret, ttlSeconds } = ice.turn;
    const username = `${Math.floor(clock.now() / 1000) + ttlSeconds}:${subject}`;
    const credential = createHmac('sha1', secret).update(username).digest('base64');
    servers.push({ urls: [...urls], username, credential });
  }
  return servers;
}
