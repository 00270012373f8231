/** Classes are for pages of any origin; no cookie or other ambient right is ever used. As `@fastify/cors` has it. */
export const crossOrigin = {
  origin: '*',
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
  allowedHeaders: ['authorization', 'content-type', 'range'],
  exposedHeaders: ['content-length', 'date', 'retry-after'],
  maxAge: 86_400,
};

/** What says so in a reply that does not go through it. */
export const crossOriginHeaders = {
  'access-control-allow-origin': crossOrigin.origin,
  'access-control-expose-headers': crossOrigin.exposedHeaders.join(', '),
} as const;
