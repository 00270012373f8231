import { type Milliseconds } from '@hope-online/protocol';
import { type RenditionName } from '../timeline/rendition.js';

/** What a name in a URI says. */
export type UriTarget =
  | { readonly kind: 'multivariant'; readonly of: 'main' | 'audio' }
  | { readonly kind: 'playlist'; readonly rendition: RenditionName }
  | { readonly kind: 'init'; readonly rendition: RenditionName; readonly id: number }
  | { readonly kind: 'segment'; readonly rendition: RenditionName; readonly msn: number }
  | { readonly kind: 'part'; readonly rendition: RenditionName; readonly msn: number; readonly part: number };

const media = /^(v[0-2]|a)-([0-9a-z]+)-(?:init-(\d{1,9})\.mp4|(\d{1,15})(?:\.(\d{1,4}))?\.m4s)$/;
const playlist = /^(v[0-2]|a)\.m3u8$/;

/**
 * The names under a class's HLS root. Caches may keep media for ever, so the names carry the moment when the origin was
 * made: another one of the same class never gives a name a second meaning.
 */
export class UriNames {
  readonly #era: string;

  constructor(madeAt: Milliseconds) {
    this.#era = Math.floor(madeAt).toString(36);
  }

  playlist(rendition: RenditionName): string {
    return `${rendition}.m3u8`;
  }

  init(rendition: RenditionName, id: number): string {
    return `${rendition}-${this.#era}-init-${id}.mp4`;
  }

  segment(rendition: RenditionName, msn: number): string {
    return `${rendition}-${this.#era}-${msn}.m4s`;
  }

  part(rendition: RenditionName, msn: number, part: number): string {
    return `${rendition}-${this.#era}-${msn}.${part}.m4s`;
  }

  /** Reads a name; `undefined` for one that this origin never gives. */
  parse(name: string): UriTarget | undefined {
    if (name === 'main.m3u8') return { kind: 'multivariant', of: 'main' };
    if (name === 'audio.m3u8') return { kind: 'multivariant', of: 'audio' };
    const list = playlist.exec(name);
    if (list) return { kind: 'playlist', rendition: list[1] as RenditionName };
    const match = media.exec(name);
    if (!match || match[2] !== this.#era) return undefined;
    const rendition = match[1] as RenditionName;
    const [, , , id, msn, part] = match;
    if (id !== undefined) return { kind: 'init', rendition, id: Number(id) };
    if (part !== undefined) return { kind: 'part', rendition, msn: Number(msn), part: Number(part) };
    return { kind: 'segment', rendition, msn: Number(msn) };
  }
}
