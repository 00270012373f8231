import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { HopeError } from '@hope-online/protocol';
import { type ContentShelf } from './content-shelf.js';
import { addressOf } from './seal.js';

const addressPattern = /^[\w-]{43}$/;
/** The bytes that are held in memory: a class fetches the same packages in the same seconds. */
const cachedBytes = 16 * 1024 * 1024;
const fullRetryMs = 30_000;

/** A {@link ContentShelf} in a folder, one file an address. */
export class FileContentShelf implements ContentShelf {
  readonly #folder: string;
  readonly #sizes: Map<string, number>;
  readonly #cache = new Map<string, Uint8Array>();
  #cached = 0;
  #aside = 0;

  private constructor(folder: string, sizes: Map<string, number>) {
    this.#folder = folder;
    this.#sizes = sizes;
  }

  /**
   * Opens a folder, and makes it on the first start.
   * @throws HopeError `storage-full`, `storage-failed`
   */
  static async open(folder: string): Promise<FileContentShelf> {
    try {
      await mkdir(folder, { recursive: true });
      const sizes = new Map<string, number>();
      for (const name of await readdir(folder)) {
        const file = path.join(folder, name);
        // What a crash left half written has no address for a name.
        if (addressPattern.test(name)) sizes.set(name, (await stat(file)).size);
        else await rm(file, { force: true });
      }
      return new FileContentShelf(folder, sizes);
    } catch (error) {
      throw translate(error, folder);
    }
  }

  get addresses(): readonly string[] {
    return [...this.#sizes.keys()];
  }

  get byteLength(): number {
    return [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  has(address: string): boolean {
    return this.#sizes.has(address);
  }

  async put(bytes: Uint8Array): Promise<string> {
    const address = addressOf(bytes);
    if (this.has(address)) return address;
    const aside = path.join(this.#folder, `${address}.${++this.#aside}`);
    try {
      await writeDurably(aside, bytes);
      await rename(aside, this.#file(address));
      await syncFolder(this.#folder);
    } catch (error) {
      await rm(aside, { force: true });
      throw translate(error, this.#folder);
    }
    this.#sizes.set(address, bytes.byteLength);
    return address;
  }

  async get(address: string): Promise<Uint8Array | undefined> {
    if (!this.has(address)) return undefined;
    const cached = this.#cache.get(address);
    if (cached) return cached;
    try {
      const bytes = await readFile(this.#file(address));
      this.#remember(address, bytes);
      return bytes;
    } catch (error) {
      throw translate(error, this.#folder);
    }
  }

  async delete(address: string): Promise<void> {
    if (!this.#sizes.delete(address)) return;
    this.#cached -= this.#cache.get(address)?.byteLength ?? 0;
    this.#cache.delete(address);
    await rm(this.#file(address), { force: true });
  }

  #remember(address: string, bytes: Uint8Array): void {
    if (this.#cache.has(address)) return;
    this.#cache.set(address, bytes);
    this.#cached += bytes.byteLength;
    for (const [oldest, { byteLength }] of this.#cache) {
      if (this.#cached <= cachedBytes) return;
      this.#cache.delete(oldest);
      this.#cached -= byteLength;
    }
  }

  #file(address: string): string {
    return path.join(this.#folder, address);
  }
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function translate(error: unknown, folder: string): HopeError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new HopeError('storage-full', `${folder}: no room is left`, {
      details: { path: folder, retryAfterMs: fullRetryMs },
      cause: error,
    });
  }
  return new HopeError('storage-failed', `${folder}: could not be read or written`, {
    details: { path: folder },
    cause: error,
  });
}
