import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, HopeError, toSeconds } from '@hope-online/protocol';
import type * as jose from 'jose';
import * as v from 'valibot';
import { createPartnerKey } from './mint-class-token.js';

/** How long an older key still verifies: longer than the life of any token that the server signs, in s. */
const verifiesFor = 24 * 3_600;

/** 32 bytes in base64url. */
const bytes32 = v.pipe(v.string(), v.regex(/^[\w-]{43}$/, '32 bytes in base64url'));

const keySchema = v.strictObject({
  kid: v.pipe(v.string(), v.minLength(1)),
  kty: v.literal('OKP'),
  crv: v.literal('Ed25519'),
  x: bytes32,
  d: bytes32,
  /** Until when it verifies, in s since the Unix epoch; the newest has no end. */
  until: v.optional(v.number()),
});

type OwnKey = v.InferOutput<typeof keySchema>;

const fileSchema = v.strictObject({
  /** Of this the server derives its other secrets; it does not change with the keys. */
  secret: bytes32,
  /** The newest first. */
  keys: v.tupleWithRest([keySchema], keySchema),
});

type KeyFile = v.InferOutput<typeof fileSchema>;

/** The keys that the server itself signs with, in one file for its owner alone. */
export class OwnKeys {
  readonly file: string;
  readonly #clock: Clock;
  #content: KeyFile;

  private constructor(file: string, clock: Clock, content: KeyFile) {
    this.file = file;
    this.#clock = clock;
    this.#content = content;
  }

  /**
   * Opens the keys in `dataDir`, and makes the first on the first start.
   * @throws HopeError `config-invalid` where the file is none of ours: it is never overwritten
   */
  static async open(dataDir: string, clock: Clock): Promise<OwnKeys> {
    const file = path.join(dataDir, 'keys', 'class-tokens.json');
    const present = await read(file);
    if (present !== undefined) return new OwnKeys(file, clock, parse(file, present));
    const content: KeyFile = {
      secret: randomBytes(32).toString('base64url'),
      keys: [await createKey(clock)],
    };
    await write(file, content);
    return new OwnKeys(file, clock, content);
  }

  /** The newest key, private. */
  get signing(): { readonly kid: string; readonly key: jose.JWK } {
    const [{ kid, kty, crv, x, d }] = this.#content.keys;
    return { kid, key: { kty, crv, x, d } };
  }

  /** The keys that verify, for everybody (RFC 7517). */
  get publicKeys(): { readonly keys: readonly jose.JWK[] } {
    const keys = this.#valid.map(({ kid, kty, crv, x }) => ({ kid, kty, crv, x, alg: 'EdDSA', use: 'sig' }));
    return { keys };
  }

  /** The public key of that name, as long as it verifies. */
  find(kid: string | undefined): jose.JWK | undefined {
    const found = this.#valid.find((key) => key.kid === kid);
    return found && { kty: found.kty, crv: found.crv, x: found.x };
  }

  /** A secret for another purpose of the same server, the same at each start. */
  deriveSecret(purpose: string): Uint8Array {
    return createHmac('sha256', Buffer.from(this.#content.secret, 'base64url')).update(purpose).digest();
  }

  /** Makes a new key, which signs from now on; the one before verifies for a day yet. */
  async rotate(): Promise<void> {
    const until = Math.ceil(toSeconds(this.#clock.now())) + verifiesFor;
    const older = this.#valid.map((key) => ({ ...key, until: key.until ?? until }));
    const content: KeyFile = { ...this.#content, keys: [await createKey(this.#clock), ...older] };
    await write(this.file, content);
    this.#content = content;
  }

  /** Takes the file as it is now, after another process has changed it. */
  async reload(): Promise<void> {
    this.#content = parse(this.file, (await read(this.file)) ?? '');
  }

  get #valid(): readonly OwnKey[] {
    const seconds = toSeconds(this.#clock.now());
    return this.#content.keys.filter(({ until }) => until === undefined || until > seconds);
  }
}

async function createKey(clock: Clock): Promise<OwnKey> {
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  const { privateKey } = await createPartnerKey(`${day}-${randomBytes(3).toString('hex')}`);
  return v.parse(keySchema, privateKey);
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw keyFileError(file, cause);
  }
}

function parse(file: string, content: string): KeyFile {
  try {
    return v.parse(fileSchema, JSON.parse(content));
  } catch (cause) {
    throw keyFileError(file, cause);
  }
}

function keyFileError(file: string, cause: unknown): HopeError {
  return new HopeError('config-invalid', `${file}: expected the server’s own keys, got something else`, {
    details: { path: file, expected: 'the server’s own keys' },
    cause,
  });
}

/** Written aside and renamed: a crash leaves the whole of it or nothing. */
async function write(file: string, content: KeyFile): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(aside, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
  await rename(aside, file);
}
