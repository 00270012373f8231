import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Config, type SchoolServer } from '@hope-online/server';
import { createPartnerKey, mintClassToken, type PartnerKeyPair } from '@hope-online/server/token';
import { openSchool } from './school.js';

/** What a portal's page needs: the one script and a place for the class. */
const pageOf = (school: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A partner’s portal</title>
    <link rel="icon" href="data:," />
    <script type="module" src="${school}/sdk/hope-online.js"></script>
  </head>
  <body></body>
</html>`;

/** A partner with a site of its own, on an origin that is not the school's, and the school that knows it. */
export class PartnerPortal {
  readonly url: string;
  readonly school: SchoolServer;
  /** When its server made tokens, and when keys were changed, in ms since the Unix epoch. */
  readonly mintedAtMs: number[] = [];
  readonly changedAtMs: number[] = [];
  readonly #file: string;
  readonly #ttlSeconds: number;
  #keysMade = 0;
  #keys: readonly PartnerKeyPair[] = [];

  private constructor(school: SchoolServer, file: string, options: { url: string; ttlSeconds: number }) {
    this.school = school;
    this.url = options.url;
    this.#file = file;
    this.#ttlSeconds = options.ttlSeconds;
  }

  /** Opens both; tokens are good for `ttlSeconds`. */
  static async open(
    { ttlSeconds, config }: { readonly ttlSeconds: number; readonly config?: Partial<Config> },
    cleanup: (close: () => Promise<void>) => void,
  ): Promise<PartnerPortal> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'hope-partner-'));
    cleanup(() => rm(dataDir, { recursive: true, force: true }));
    await mkdir(path.join(dataDir, 'partners'));
    const school = await openSchool({ dataDir, ...config }, cleanup);
    let portal: PartnerPortal | undefined;
    const site = createServer((request, response) => {
      const subject = new URL(request.url ?? '', 'http://portal').searchParams.get('for');
      if (subject === null) response.setHeader('content-type', 'text/html').end(pageOf(school.url));
      else void portal?.mint(subject).then((token) => response.end(token));
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    cleanup(() => new Promise((resolve) => site.close(() => resolve())));
    const url = `http://localhost:${(site.address() as AddressInfo).port}`;
    portal = new PartnerPortal(school, path.join(dataDir, 'partners', 'north.json'), { url, ttlSeconds });
    await portal.addKey();
    return portal;
  }

  mint(subject: string): Promise<string> {
    this.mintedAtMs.push(Date.now());
    const [{ privateKey, publicKey } = fail()] = this.#keys;
    return mintClassToken({
      partner: 'north',
      key: privateKey,
      kid: publicKey.kid ?? '',
      audience: 'hope-online',
      classId: 'demo',
      role: 'student',
      subject,
      origin: this.url,
      ttlSeconds: this.#ttlSeconds,
    });
  }

  /** Makes a new key, which signs from now on; the school takes both. */
  async addKey(): Promise<void> {
    const keys = [await createPartnerKey(`k${++this.#keysMade}`), ...this.#keys];
    // Who signs with a key that the school has not read yet is refused.
    await this.write({ keys: keys.map(({ publicKey }) => publicKey) });
    await this.school.reloadAccess();
    this.changedAtMs.push(Date.now());
    this.#keys = keys;
  }

  /** Leaves the newest key alone; the school finds that out by itself. */
  async dropOldKeys(): Promise<void> {
    this.#keys = this.#keys.slice(0, 1);
    await this.write();
    this.changedAtMs.push(Date.now());
  }

  /** Writes the partner's file, as a school's administrator would. */
  write(changes: object = {}): Promise<void> {
    const keys = this.#keys.map(({ publicKey }) => publicKey);
    const settings = { id: 'north', name: 'Portal of the North', origins: [this.url], keys, ...changes };
    return writeFile(this.#file, JSON.stringify(settings, undefined, 2));
  }
}

function fail(): never {
  throw new Error('the portal has no key');
}
