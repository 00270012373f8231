import { provinceInvalid, provinceLimits } from './province-bundle.js';

/** How a file begins (`-` is any byte), by what it is. Formats that can hold script or addresses, such as SVG, are not here. */
const magic = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  webp: [0x52, 0x49, 0x46, 0x46, -1, -1, -1, -1, 0x57, 0x45, 0x42, 0x50],
  woff2: [0x77, 0x4f, 0x46, 0x32],
} as const;

const mediaTypes = { png: 'image/png', webp: 'image/webp', woff2: 'font/woff2' } as const;

/** The media type of a file that a bundle may have. */
export type AssetType = (typeof mediaTypes)[keyof typeof mediaTypes];

/**
 * What a file is, by its first bytes and its name, which must agree.
 * @throws HopeError `province-invalid`, also for a file that is too large
 */
export function assetTypeOf(file: string, bytes: Uint8Array): AssetType {
  if (bytes.byteLength > provinceLimits.assetBytes) {
    const received = `${bytes.byteLength} bytes`;
    throw provinceInvalid(file, 'size', `at most ${provinceLimits.assetBytes} bytes`, received);
  }
  const kinds = Object.keys(magic) as (keyof typeof magic)[];
  const named = kinds.find((kind) => file.endsWith(`.${kind}`));
  const found = kinds.find((kind) => magic[kind].every((byte, at) => byte === -1 || byte === bytes[at]));
  if (named !== undefined && named === found) return mediaTypes[named];
  throw provinceInvalid(file, 'type', 'a PNG, WebP or WOFF2 that is what its name says', found ?? 'another');
}
