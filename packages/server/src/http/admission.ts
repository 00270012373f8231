import { type IncomingHttpHeaders } from 'node:http';
import { type ClassClaims } from '@hope-online/protocol';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type ClassTokens, type VerifiedClaims } from '../tokens/class-tokens.js';

const scheme = 'bearer ';

/** The token that comes with a request; undefined for none. */
export function tokenOf({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  const isBearer = authorization.slice(0, scheme.length).toLowerCase() === scheme;
  return isBearer ? authorization.slice(scheme.length) : undefined;
}

/** What is answered to a request with these claims is for the page alone that the token was made for. */
export function pageOf({ origin }: ClassClaims): Readonly<Record<string, string>> {
  return origin === undefined ? {} : { 'access-control-allow-origin': origin, vary: 'origin' };
}

/**
 * Lets a request into a class by its token. What is answered then is for the page alone that the token was made for.
 * @throws HopeError what {@link ClassTokens.verify} throws
 */
export async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  tokens: Pick<ClassTokens, 'verify'>,
  classId: string,
): Promise<VerifiedClaims> {
  const { origin, host } = request.headers;
  const claims = await tokens.verify(tokenOf(request.headers), classId, { origin, host });
  void reply.headers(pageOf(claims));
  return claims;
}
