/**
 * The headers of a page of the server's own: it has its own files and this server, and nobody else's.
 *
 * @param frameAncestors Who may show it in a frame: a partner's `frameAncestors`, or nobody.
 */
export function pageHeaders(frameAncestors: readonly string[] = []): Readonly<Record<string, string>> {
  const framed = frameAncestors.length > 0;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // The pictures of a quiz come sealed, and are shown from the page's memory.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "media-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framed ? frameAncestors.join(' ') : "'none'"}`,
  ];
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    // Engines that know `frame-ancestors` don't read it; it can name no origins, so a page that may be framed has none.
    ...(framed ? {} : { 'x-frame-options': 'DENY' }),
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self)',
  };
}

/** Who may frame a page that is shown for a partner: its portal, and where it names others, those. */
export function frameAncestorsOf(
  partner:
    | { readonly origins: readonly string[]; readonly frameAncestors?: readonly string[] | undefined }
    | undefined,
): readonly string[] {
  return partner?.frameAncestors ?? partner?.origins ?? [];
}
