import * as v from 'valibot';

const claimsSchema = v.object({ origin: v.optional(v.string()) });

/**
 * The page that a class token is bound to, unverified: the server verifies the token, and the frame, which alone knows the page around it,
 * compares. Undefined where the token names none or can't be read.
 */
export function tokenOrigin(token: string): string | undefined {
  try {
    const [, payload = ''] = token.split('.');
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    return v.parse(claimsSchema, JSON.parse(new TextDecoder().decode(bytes))).origin;
  } catch {
    return undefined;
  }
}
