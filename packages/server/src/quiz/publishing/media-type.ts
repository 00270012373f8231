/** The types of pictures and sounds that a quiz may have. */
export type MediaType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/webp'
  | 'image/avif'
  | 'audio/mpeg'
  | 'audio/mp4'
  | 'audio/ogg'
  | 'audio/wav';

const textAt = (bytes: Uint8Array, start: number, length: number) =>
  String.fromCodePoint(...bytes.subarray(start, start + length));

const avifBrands = new Set(['avif', 'avis', 'mif1']);
const soundBrands = new Set(['M4A ', 'M4B ', 'mp41', 'mp42', 'isom', 'iso2', 'dash']);

/** What bytes are by how they begin, whatever anybody says they are; undefined for all that a quiz may not have. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | undefined {
  const [first = 0, second = 0] = bytes;
  if (first === 0x89 && textAt(bytes, 1, 7) === 'PNG\r\n\u001A\n') return 'image/png';
  if (first === 0xff && second === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (textAt(bytes, 0, 4) === 'RIFF') {
    const form = textAt(bytes, 8, 4);
    return form === 'WEBP' ? 'image/webp' : form === 'WAVE' ? 'audio/wav' : undefined;
  }
  if (textAt(bytes, 0, 4) === 'OggS') return 'audio/ogg';
  if (textAt(bytes, 4, 4) === 'ftyp') {
    const brand = textAt(bytes, 8, 4);
    return avifBrands.has(brand) ? 'image/avif' : soundBrands.has(brand) ? 'audio/mp4' : undefined;
  }
  // An ID3 tag, or the first frame of MPEG audio layer III: eleven bits of ones, then version and layer.
  const isFrame = first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) === 0x02;
  return textAt(bytes, 0, 3) === 'ID3' || isFrame ? 'audio/mpeg' : undefined;
}
