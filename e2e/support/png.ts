import { inflateSync } from 'node:zlib';

/** A picture's brightness, a byte for each pixel, row by row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const signatureBytes = 8;

/**
 * Decodes the PNGs that Chromium makes: 8 bits a channel, RGB or RGBA, not interlaced.
 * @throws Error for any other
 * @see https://www.w3.org/TR/png-3/
 */
export function decodePng(file: Buffer): GreyPicture {
  let width = 0;
  let height = 0;
  let channels = 0;
  const packed: Buffer[] = [];
  for (let at = signatureBytes; at < file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      width = data.readUInt32BE(0);
      height = data.readUInt32BE(4);
      channels = channelsOf(data);
    }
    if (type === 'IDAT') packed.push(data);
    at += length + 12;
  }
  const rows = unfilter(inflateSync(Buffer.concat(packed)), height, width * channels, channels);
  const pixels = new Uint8Array(width * height);
  for (let index = 0; index < pixels.length; index++) {
    const at = index * channels;
    pixels[index] = ((rows[at] ?? 0) * 2 + (rows[at + 1] ?? 0) * 5 + (rows[at + 2] ?? 0)) / 8;
  }
  return { width, height, pixels };
}

function channelsOf(header: Buffer): number {
  const [depth, colour, , , interlaced] = header.subarray(8);
  if (depth !== 8 || (colour !== 2 && colour !== 6) || interlaced !== 0) {
    throw new Error(
      `png: expected 8-bit RGB or RGBA, not interlaced; got depth ${depth}, colour type ${colour}`,
    );
  }
  return colour === 6 ? 4 : 3;
}

/** Undoes the filters of section 9: each row begins with the number of its own. */
function unfilter(data: Buffer, height: number, rowBytes: number, pixelBytes: number): Uint8Array {
  const rows = new Uint8Array(height * rowBytes);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (rowBytes + 1)] ?? 0;
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const left = x >= pixelBytes ? (rows[at - pixelBytes] ?? 0) : 0;
      const above = y > 0 ? (rows[at - rowBytes] ?? 0) : 0;
      const corner = y > 0 && x >= pixelBytes ? (rows[at - rowBytes - pixelBytes] ?? 0) : 0;
      rows[at] = (data[y * (rowBytes + 1) + 1 + x] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return rows;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const estimate = left + above - corner;
      const [fromLeft, fromAbove, fromCorner] = [left, above, corner].map((value) =>
        Math.abs(estimate - value),
      ) as [number, number, number];
      if (fromLeft <= fromAbove && fromLeft <= fromCorner) return left;
      return fromAbove <= fromCorner ? above : corner;
    }
    default:
      return 0;
  }
}
