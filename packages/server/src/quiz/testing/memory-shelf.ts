import { type ContentShelf } from '../publishing/content-shelf.js';
import { addressOf } from '../publishing/seal.js';

/** A {@link ContentShelf} for tests that are about something else. */
export class MemoryShelf implements ContentShelf {
  readonly #contents = new Map<string, Uint8Array>();

  get byteLength(): number {
    return [...this.#contents.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0);
  }

  get addresses(): readonly string[] {
    return [...this.#contents.keys()];
  }

  has(address: string): boolean {
    return this.#contents.has(address);
  }

  put(bytes: Uint8Array): Promise<string> {
    const address = addressOf(bytes);
    this.#contents.set(address, bytes);
    return Promise.resolve(address);
  }

  get(address: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#contents.get(address));
  }

  delete(address: string): Promise<void> {
    this.#contents.delete(address);
    return Promise.resolve();
  }
}
