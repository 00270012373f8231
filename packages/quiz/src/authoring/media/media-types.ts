/** The media types that questions can show, by the ending of a file's name. */
const mediaTypes = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'audio/mp4',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  wav: 'audio/wav',
} as const;

/** See {@link mediaTypes}. */
export type MediaType = (typeof mediaTypes)[keyof typeof mediaTypes];

/** The media type of a file by its name; undefined for what a question can't show. */
export function mediaTypeOf(name: string): MediaType | undefined {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(mediaTypes, ending) ? mediaTypes[ending as keyof typeof mediaTypes] : undefined;
}

/** Whether a question can show it. */
export function isMediaType(type: string): type is MediaType {
  return Object.values<string>(mediaTypes).includes(type);
}

/** The ending of a file's name for a media type. */
export function endingOf(type: string): string {
  return Object.entries(mediaTypes).find(([, one]) => one === type)?.[0] ?? 'bin';
}
