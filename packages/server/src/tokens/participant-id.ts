import { type ClassClaims } from '@hope-online/protocol';
import { ownIssuer } from './own-issuer.js';

/** A participant's pseudonym, which no other participant has: two partners may give two people the same one. */
export function participantId({ iss, sub }: Pick<ClassClaims, 'iss' | 'sub'>): string {
  return iss === ownIssuer ? sub : `${iss}:${sub}`;
}
