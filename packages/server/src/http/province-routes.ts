import { HopeError } from '@hope-online/protocol';
import { type FastifyInstance } from 'fastify';
import { type SignedProvince } from '../provinces/read-signed-province.js';

/** Where the looks come from. */
export interface ProvinceRoutesOptions {
  readonly findProvince: (id: string) => SignedProvince | undefined;
}

/**
 * Adds `GET /provinces/{id}/bundle.json` and the bundle's pictures and fonts, whose addresses hold their hashes. Both are
 * for everybody: what people see before they are in a class is no secret.
 */
export function addProvinceRoutes(app: FastifyInstance, options: ProvinceRoutesOptions): void {
  app.get<{ Params: { id: string } }>('/provinces/:id/bundle.json', (request, reply) => {
    const { look } = findProvince(options, request.params.id);
    const tag = `"${look.revision}"`;
    // Kept, but asked for again each time: a change is to be seen at once.
    void reply.headers({
      etag: tag,
      'cache-control': 'public, no-cache',
      'x-content-type-options': 'nosniff',
    });
    return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(look);
  });

  app.get<{ Params: { id: string; file: string } }>('/provinces/:id/assets/:file', (request, reply) => {
    const { id, file } = request.params;
    const found = findProvince(options, id).files.get(file);
    if (!found) throw nothing('file', `a file of the province ${id}`, file);
    return reply
      .headers({
        'content-type': found.type,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'cross-origin',
      })
      .send(Buffer.from(found.bytes.buffer, found.bytes.byteOffset, found.bytes.byteLength));
  });
}

function findProvince({ findProvince: find }: ProvinceRoutesOptions, id: string): SignedProvince {
  const province = find(id);
  if (!province) throw nothing('province', 'a province whose look this school has', id);
  return province;
}

function nothing(path: string, expected: string, received: string): HopeError {
  const shown = received.slice(0, 64);
  return new HopeError('not-found', `${path}: expected ${expected}, got "${shown}"`, {
    details: { path, expected, received: shown },
  });
}
