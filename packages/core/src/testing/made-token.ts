/** A class token that nobody signed. */
export function madeToken(claims: Readonly<Record<string, unknown>>): string {
  const base64url = (value: unknown) => {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    return btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');
  };
  return `${base64url({ alg: 'EdDSA' })}.${base64url(claims)}.signature`;
}
