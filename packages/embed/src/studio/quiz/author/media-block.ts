import { HopeError } from '@hope-online/protocol';
import { type MediaBlock } from '@hope-online/protocol/quiz';
import { contentAddress, imageSize, isMediaType, type MediaType } from '@hope-online/quiz/authoring';

/** The largest picture or sound that a class takes, in bytes. */
const maxBytes = 5 * 1024 * 1024;

/** Browsers and systems have several names for the same. */
const otherNames: Readonly<Record<string, MediaType>> = {
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
};

/**
 * A picture or a sound as a question shows it, without its description yet.
 * @param named the type that the browser gives the file
 * @throws HopeError `import-failed` for what a question can't show
 */
export async function mediaBlock(bytes: Uint8Array<ArrayBuffer>, named: string): Promise<MediaBlock> {
  const type = otherNames[named] ?? named;
  if (isMediaType(type) && bytes.byteLength <= maxBytes) {
    const common = { address: await contentAddress(bytes), alt: '' };
    const size = imageSize(bytes, type);
    if (isSound(type)) return { kind: 'sound', type, ...common };
    if (size) return { kind: 'image', type, ...common, ...size };
  }
  throw new HopeError(
    'import-failed',
    'media: expected PNG, JPEG, WebP, AVIF, MP3, M4A, Ogg or WAV of at most 5 MB',
    { details: { path: 'media', received: `${named} of ${bytes.byteLength} bytes` } },
  );
}

function isSound(type: MediaType): type is Extract<MediaBlock, { kind: 'sound' }>['type'] {
  return type.startsWith('audio/');
}
