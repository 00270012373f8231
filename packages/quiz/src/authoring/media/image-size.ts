/** Width and height in CSS pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** The size that a PNG, JPEG, WebP or AVIF file says it has; undefined for anything else. Reads the head of the file only. */
export function imageSize(bytes: Uint8Array, type: string): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = readers[type]?.(view);
    return size !== undefined && size.width > 0 && size.height > 0 ? size : undefined;
  } catch (error) {
    // A file that ends in its head.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const readers: Readonly<Record<string, (view: DataView) => ImageSize | undefined>> = {
  'image/png': (view) =>
    view.getUint32(0) === 0x89_50_4e_47
      ? { width: view.getUint32(16), height: view.getUint32(20) }
      : undefined,
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
  'image/avif': avifSize,
};

/** Goes from marker to marker until a start of frame (SOF0 to SOF15, less DHT, JPG and DAC). */
function jpegSize(view: DataView): ImageSize | undefined {
  if (view.getUint16(0) !== 0xff_d8) return undefined;
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function webpSize(view: DataView): ImageSize | undefined {
  if (view.getUint32(0) !== 0x52_49_46_46 || view.getUint32(8) !== 0x57_45_42_50) return undefined;
  const three = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (view.getUint32(12)) {
    case 0x56_50_38_58: // VP8X
      return { width: three(24) + 1, height: three(27) + 1 };
    case 0x56_50_38_4c: {
      // VP8L
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3f_ff) + 1, height: ((bits >>> 14) & 0x3f_ff) + 1 };
    }
    case 0x56_50_38_20: // VP8
      return { width: view.getUint16(26, true) & 0x3f_ff, height: view.getUint16(28, true) & 0x3f_ff };
    default:
      return undefined;
  }
}

/** The first `ispe` box (ISO/IEC 23008-12, 6.5.3), which stands in the first kilobytes. */
function avifSize(view: DataView): ImageSize | undefined {
  if (view.getUint32(4) !== 0x66_74_79_70) return undefined;
  for (let at = 8; at < Math.min(view.byteLength - 16, 16_384); at += 1)
    if (view.getUint32(at) === 0x69_73_70_65)
      return { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
  return undefined;
}
