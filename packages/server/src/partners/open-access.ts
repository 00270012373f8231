import { type Clock, toHopeError } from '@hope-online/protocol';
import { FileWatch } from '../file-watch.js';
import { type Log } from '../log.js';
import { ClassTokens } from '../tokens/class-tokens.js';
import { OwnKeys } from '../tokens/own-keys.js';
import { PartnerBook } from './partner-book.js';
import { PartnerFiles } from './partner-files.js';

/** What decides who may do what, and follows its files. */
export interface Access {
  readonly keys: OwnKeys;
  readonly partners: PartnerBook;
  readonly tokens: ClassTokens;
  /** Looks at the files now and not only with the next look. */
  reload(): Promise<void>;
  close(): void;
}

/** What {@link openAccess} needs. */
export interface AccessOptions {
  readonly dataDir: string;
  /** The `aud` of all tokens. */
  readonly audience: string;
  /** Where tokens of the server's own are good; see the settings' `school.origins`. */
  readonly origins?: readonly string[] | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Opens the server's own keys and the partners' files in the data folder.
 * @throws HopeError `config-invalid` where the server's own keys can't be read
 */
export async function openAccess(options: AccessOptions): Promise<Access> {
  const { dataDir, clock, log } = options;
  const keys = await OwnKeys.open(dataDir, clock);
  const partners = new PartnerBook(clock);
  const files = await PartnerFiles.open({ dataDir, book: partners, clock, log });
  const keyWatch = new FileWatch({
    clock,
    list: () => Promise.resolve([keys.file]),
    onChange: () =>
      keys.reload().catch((error: unknown) => {
        log.error({ err: toHopeError(error) }, 'the server’s own keys stay as they were');
      }),
  });
  await keyWatch.start();
  return {
    keys,
    partners,
    tokens: new ClassTokens({ ...options, keys, partners }),
    reload: async () => {
      await Promise.all([files.reload(), keyWatch.look()]);
    },
    close: () => {
      files.close();
      keyWatch.close();
    },
  };
}
