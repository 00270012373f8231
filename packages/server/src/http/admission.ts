import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type ClassTokens, type VerifiedClaims } from '../tokens/class-tokens.js';

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
  const { authorization, origin, host } = request.headers;
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  const claims = await tokens.verify(token, classId, { origin, host });
  if (claims.origin !== undefined) {
    void reply.header('access-control-allow-origin', claims.origin).header('vary', 'origin');
  }
  return claims;
}
