import { contentAddressSchema } from '@hope-online/protocol/quiz';
import * as v from 'valibot';
import { type ImportIssue, type QuizMedia } from '../imported-quiz.js';
import { isMediaType } from '../media/media-types.js';

/** Reads the pictures and sounds of a file in our JSON: data URLs by their address. What is none is listed. */
export function readMedia(packed: unknown, issues: ImportIssue[]): ReadonlyMap<string, QuizMedia> {
  const read = new Map<string, QuizMedia>();
  if (packed === undefined) return read;
  const entries =
    typeof packed === 'object' && packed !== null ? Object.entries(packed) : [['media', packed]];
  for (const [address, url] of entries as [string, unknown][]) {
    const media = typeof url === 'string' ? mediaOfUrl(url) : undefined;
    if (media && v.is(contentAddressSchema, address)) read.set(address, media);
    else
      issues.push({
        item: address.slice(0, 80),
        reason: 'This is no picture or sound that a quiz can show.',
        kept: false,
      });
  }
  return read;
}

function mediaOfUrl(url: string): QuizMedia | undefined {
  const comma = url.indexOf(',');
  const type = /^data:([a-z]+\/[a-z0-9]+);base64$/.exec(url.slice(0, comma))?.[1];
  if (type === undefined || !isMediaType(type)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(url.slice(comma + 1)), (character) => character.charCodeAt(0));
    return { bytes, type };
  } catch {
    return undefined;
  }
}

/** Arguments of a call are limited in number. */
const pieceBytes = 32_768;

/** Bytes in base64. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += pieceBytes)
    text += String.fromCharCode(...bytes.subarray(start, start + pieceBytes));
  return btoa(text);
}
