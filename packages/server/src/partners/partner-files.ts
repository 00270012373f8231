import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, toHopeError } from '@hope-online/protocol';
import { FileWatch } from '../file-watch.js';
import { type Log } from '../log.js';
import { parsePartner } from './parse-partner.js';
import { type PartnerBook } from './partner-book.js';
import { type PartnerSettings } from './partner.js';

/** Far above any partner's file. */
const mostBytes = 4 * 1024 * 1024;

/** What {@link PartnerFiles} need. */
export interface PartnerFilesOptions {
  /** The data folder; the files lie in `partners` below it. */
  readonly dataDir: string;
  readonly book: PartnerBook;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps the book of partners as the files in a folder say. */
export class PartnerFiles {
  readonly #folder: string;
  readonly #options: PartnerFilesOptions;
  readonly #watch: FileWatch;
  /** What each file last said when it was right. */
  #good: ReadonlyMap<string, PartnerSettings> = new Map();

  private constructor(options: PartnerFilesOptions) {
    this.#options = options;
    this.#folder = path.join(options.dataDir, 'partners');
    this.#watch = new FileWatch({
      clock: options.clock,
      list: () => this.#list(),
      onChange: () => this.#read(),
    });
  }

  /** Reads the folder, which need not be there, and follows it from then on. */
  static async open(options: PartnerFilesOptions): Promise<PartnerFiles> {
    const files = new PartnerFiles(options);
    await files.#watch.start();
    await files.#read();
    return files;
  }

  /** Looks for changes now and not only with the next look. */
  reload(): Promise<void> {
    return this.#watch.look();
  }

  close(): void {
    this.#watch.close();
  }

  async #list(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      .sort()
      .map((name) => path.join(this.#folder, name));
  }

  /** A file that is wrong leaves its partner as it was; one that is gone ends it. */
  async #read(): Promise<void> {
    const good = new Map<string, PartnerSettings>();
    for (const file of await this.#list()) {
      const id = path.basename(file, '.json');
      const before = this.#good.get(id);
      try {
        good.set(id, parsePartner(file, id, await readText(file)));
      } catch (error) {
        if (before) good.set(id, before);
        const kept = before ? 'it stays as it was' : 'its tokens are not taken';
        this.#options.log.error(
          { err: toHopeError(error, 'config-invalid', file) },
          `a partner’s file: ${kept}`,
        );
      }
    }
    this.#good = good;
    this.#options.book.replace([...good.values()]);
  }
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  if (bytes.length > mostBytes)
    throw new RangeError(`expected at most ${mostBytes} bytes, got ${bytes.length}`);
  return bytes.toString('utf8');
}
