import { gzipSync } from 'node:zlib';

/** The newest texts are asked for by everybody; older ones by nobody. */
const mostHeld = 64;
/** A text of fewer characters gains nothing worth the work. */
const shortest = 300;

/** Compresses playlists for clients that take them so, each text once for all who ask. */
export class CompressedTexts {
  readonly #held = new Map<string, Buffer>();

  /** The text as gzip; undefined where that is not wanted or not worth it. */
  compress(text: string, acceptEncoding: string | undefined): Buffer | undefined {
    if (text.length < shortest || !acceptsGzip(acceptEncoding)) return undefined;
    const held = this.#held.get(text);
    if (held) return held;
    const compressed = gzipSync(text);
    this.#held.set(text, compressed);
    const [oldest] = this.#held.keys();
    if (this.#held.size > mostHeld && oldest !== undefined) this.#held.delete(oldest);
    return compressed;
  }
}

/** RFC 9110 §12.5.3; whoever gives gzip the weight of 0 refuses it. */
function acceptsGzip(header = ''): boolean {
  const found = /(?:^|[\s,])(?:gzip|\*)\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)/i.exec(header);
  return found !== null && Number(found[1] ?? 1) > 0;
}
