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

/** How files begin; `.` is any byte. What is more particular stands first. */
const beginnings: readonly (readonly [RegExp, MediaType])[] = [
  [/^\u0089PNG\r\n.\n/s, 'image/png'],
  [/^\u00FF\u00D8\u00FF/, 'image/jpeg'],
  [/^RIFF.{4}WEBP/s, 'image/webp'],
  [/^RIFF.{4}WAVE/s, 'audio/wav'],
  [/^.{4}ftyp(?:avif|avis|mif1)/s, 'image/avif'],
  [/^.{4}ftyp(?:M4A |M4B |mp41|mp42|isom|iso2|dash)/s, 'audio/mp4'],
  [/^OggS/, 'audio/ogg'],
  // An ID3 tag, or a frame of MPEG audio layer III: eleven bits of ones, then version and layer.
  [/^ID3/, 'audio/mpeg'],
  [/^\u00FF[\u00E2\u00E3\u00F2\u00F3\u00FA\u00FB]/, 'audio/mpeg'],
];
const longestBeginning = 12;

/** What bytes are by how they begin, whatever anybody says they are; undefined for all that a quiz may not have. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | undefined {
  const beginning = String.fromCodePoint(...bytes.subarray(0, longestBeginning));
  return beginnings.find(([pattern]) => pattern.test(beginning))?.[1];
}
