import { type Formats } from '@hope-online/core/locale';
import { type Seconds } from '@hope-online/protocol';
import { type CurrentPath } from '../../decisions/index.js';

/** What the badge tells of. */
export interface BadgeFacts {
  readonly currentPath: CurrentPath;
  readonly latency: Seconds | undefined;
  /** Of the picture, in pixels as they are sent. */
  readonly pictureHeight: number;
}

/** The path, the quality and the latency in a few letters, as far as they are known. */
export function describePath({ currentPath, pictureHeight, latency }: BadgeFacts, formats: Formats): string {
  if (currentPath === 'none') return '';
  const parts = [currentPath === 'webrtc' ? 'WebRTC' : 'HLS'];
  if (pictureHeight > 0) parts.push(`${pictureHeight}p`);
  if (latency !== undefined) parts.push(formats.seconds(Math.max(0, latency)));
  return parts.join(' · ');
}
