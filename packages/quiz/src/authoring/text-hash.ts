/**
 * A number of 32 bits that follows from a text and bears no likeness to the alphabet: FNV-1a over the UTF-16 code units, with a final mix.
 * For names and places; it keeps nothing secret.
 */
export function textHash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01_00_01_93);
  value = Math.imul(value ^ (value >>> 15), 0x85_eb_ca_6b);
  return (value ^ (value >>> 13)) >>> 0;
}
