import { readdir, stat } from 'node:fs/promises';
import { type Clock, type Milliseconds, toHopeError } from '@hope-online/protocol';
import { type Log } from '../log.js';
import { type Unsubscribe } from '../sfu/sfu.js';
import { Subscriptions } from '../subscriptions.js';
import { readSignedProvince, signedFilesOf, type SignedProvince } from './read-signed-province.js';

/** How often the folder is looked at for another look. */
const lookEvery: Milliseconds = 2_000;

/** What a {@link ProvinceShelf} needs. */
export interface ProvinceShelfOptions {
  /** Holds a folder for each province, and beside it the key by which it is trusted. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The provinces whose looks this server has. A bundle that changes is read again; one that is broken, or not by its
 * province, leaves the last good one in its place.
 */
export class ProvinceShelf {
  readonly #options: ProvinceShelfOptions;
  readonly #changes = new Subscriptions<[id: string]>();
  readonly #provinces = new Map<string, SignedProvince>();
  /** When the files of each were changed last. */
  readonly #marks = new Map<string, string>();
  #cancel: (() => void) | undefined;
  #closed = false;

  private constructor(options: ProvinceShelfOptions) {
    this.#options = options;
  }

  static async open(options: ProvinceShelfOptions): Promise<ProvinceShelf> {
    const shelf = new ProvinceShelf(options);
    await shelf.look();
    shelf.#lookSoon();
    return shelf;
  }

  find(id: string): SignedProvince | undefined {
    return this.#provinces.get(id);
  }

  /** The ids of all, in the order of the alphabet. */
  get ids(): readonly string[] {
    return [...this.#provinces.keys()].sort();
  }

  /** Tells when a province has another look, or one for the first time. */
  onChange(listener: (id: string) => void): Unsubscribe {
    return this.#changes.add(listener);
  }

  /** Reads what has changed, now. */
  async look(): Promise<void> {
    const entries = await readdir(this.#options.folder, { withFileTypes: true }).catch(() => []);
    const ids = entries.filter((each) => each.isDirectory() && /^[a-z][a-z0-9-]*$/.test(each.name));
    for (const { name } of ids) await this.#lookAt(name);
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
    this.#changes.clear();
  }

  #lookSoon(): void {
    if (this.#closed) return;
    this.#cancel = this.#options.clock.after(
      lookEvery,
      () => void this.look().finally(() => this.#lookSoon()),
    );
  }

  async #lookAt(id: string): Promise<void> {
    const { folder, log } = this.#options;
    const mark = await markOf(folder, id);
    if (mark === undefined || mark === this.#marks.get(id)) return;
    this.#marks.set(id, mark);
    try {
      const province = await readSignedProvince(folder, id);
      const before = this.#provinces.get(id);
      this.#provinces.set(id, province);
      if (before?.look.revision !== province.look.revision && !this.#closed) this.#changes.emit(id);
    } catch (error) {
      const { code, message } = toHopeError(error, 'province-invalid');
      log.error({ province: id, code }, `the look stays as it was: ${message}`);
    }
  }
}

/** Changes with each signature and each key; undefined where there is no signed bundle. */
async function markOf(folder: string, id: string): Promise<string | undefined> {
  const { jws, key } = signedFilesOf(folder, id);
  const [signed, trusted] = await Promise.all([jws, key].map((file) => stat(file).catch(() => undefined)));
  return signed && [signed, trusted].map((each) => `${each?.mtimeMs} ${each?.size} ${each?.ino}`).join();
}
