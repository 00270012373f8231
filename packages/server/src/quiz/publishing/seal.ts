import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** Of AES-GCM, in bytes; WebCrypto wants the IV apart and the tag behind the ciphertext. */
const ivBytes = 12;
const keyBytes = 32;

/** A key of AES-256, in base64url. */
export function makeKey(): string {
  return randomBytes(keyBytes).toString('base64url');
}

/** Seals bytes with AES-256-GCM: a random IV of 12 bytes, the ciphertext, the tag of 16 bytes. */
export function seal(bytes: Uint8Array, key: string): Uint8Array {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), iv);
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Where bytes are kept: their SHA-256 in base64url. */
export function addressOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
