import { HopeError } from '@hope-online/protocol';

/** AES-GCM's IV stands before the ciphertext, in bytes. */
const ivBytes = 12;

/** The address of bytes: their SHA-256 in base64url. */
export async function addressOf(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await subtle().digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/**
 * Opens what the school server has sealed: an IV of 12 bytes, and AES-256-GCM's ciphertext with its tag.
 * @param key 32 bytes in base64url
 * @throws HopeError `response-invalid` where the key does not open it
 */
export async function unseal(sealed: Uint8Array<ArrayBuffer>, key: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const raw = Uint8Array.from(decodeBase64url(key), (character) => character.charCodeAt(0));
    const opener = await subtle().importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
    const iv = sealed.subarray(0, ivBytes);
    return new Uint8Array(await subtle().decrypt({ name: 'AES-GCM', iv }, opener, sealed.subarray(ivBytes)));
  } catch (cause) {
    throw new HopeError('response-invalid', 'quiz: the key does not open the package', { cause });
  }
}

/** Gives the characters of base64url, one for each byte. */
export function decodeBase64url(text: string): string {
  return atob(text.replace(/-/g, '+').replace(/_/g, '/'));
}

function subtle(): SubtleCrypto {
  // Browsers have it on pages of https and of this machine only.
  const { subtle: found } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  if (!found) throw new HopeError('internal', 'quiz: a page without https can open no questions');
  return found;
}
