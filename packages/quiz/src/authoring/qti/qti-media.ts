import type { Block } from '@hope-online/protocol/quiz';
import type { QuizMedia } from '../imported-quiz.js';
import { elementsNamed, type MarkupElement, textOf } from '../markup/markup-node.js';
import { contentAddress } from '../media/content-address.js';
import { imageSize } from '../media/image-size.js';
import { type MediaType, mediaTypeOf } from '../media/media-types.js';
import { resolvePath } from './qti-package.js';

/** The pictures and sounds of a package. */
export interface QtiMediaFiles {
  /** The bytes that questions came to show, by address. */
  readonly used: Map<string, QuizMedia>;
  /** The block for an element of an item; undefined, with a note, where it can't be shown. */
  blockOf(element: MarkupElement, itemPath: string, losses: string[]): Block | undefined;
}

/** Largest picture or sound, in bytes. */
const maxMedia = 8_000_000;

interface Known {
  readonly address: string;
  readonly type: MediaType;
  readonly bytes: Uint8Array;
}

/** Finds the pictures and sounds among a package's files. */
export async function readQtiMedia(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<QtiMediaFiles> {
  const known = new Map<string, Known>();
  for (const [path, bytes] of files) {
    const type = mediaTypeOf(path);
    if (type !== undefined && bytes.length <= maxMedia)
      known.set(path, { address: await contentAddress(bytes), type, bytes });
  }
  const used = new Map<string, QuizMedia>();
  return {
    used,
    blockOf(element, itemPath, losses) {
      const source = sourceOf(element);
      const file = known.get(resolvePath(itemPath, source));
      if (file === undefined) return undefined;
      const { address, type, bytes } = file;
      const block = blockFor(element, file, source, losses);
      if (block !== undefined) used.set(address, { bytes, type });
      return block;
    },
  };
}

function blockFor(
  element: MarkupElement,
  { address, type, bytes }: Known,
  source: string,
  losses: string[],
): Block | undefined {
  const alt = altOf(element, source, losses);
  if (isSound(type)) return { kind: 'sound', type, address, alt };
  const size = imageSize(bytes, type);
  if (size === undefined || size.width > 8_192 || size.height > 8_192) return undefined;
  return { kind: 'image', type, ...size, address, alt };
}

function isSound(type: MediaType): type is Extract<MediaType, `audio/${string}`> {
  return type.startsWith('audio/');
}

function sourceOf(element: MarkupElement): string {
  const { attributes, children } = element;
  const [source] = elementsNamed(children, 'source');
  return attributes['src'] ?? attributes['data'] ?? source?.attributes['src'] ?? '';
}

function altOf(element: MarkupElement, source: string, losses: string[]): string {
  const { attributes, children } = element;
  const words = attributes['alt'] ?? attributes['aria-label'] ?? attributes['title'] ?? textOf(children);
  const plain = words.replace(/\s+/g, ' ').trim();
  if (plain !== '') return plain.slice(0, 1_024);
  losses.push(
    'A picture or sound has no words for those who can’t see or hear it: its file name stands there, and should be changed.',
  );
  return source.split('/').pop()?.slice(0, 200) || 'picture';
}
