import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A statement, as far as a record store cares. */
export interface KeptStatement {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** What a {@link RecordStore} was asked, and how it answered. */
export interface StoreRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly version: string | undefined;
  readonly status: number;
  readonly count: number;
}

/**
 * A learning record store as strict as xAPI 1.0.3 lets one be (part 3, 2.1.2): of a batch with a statement that it has, it takes
 * nothing and says 409.
 */
export class RecordStore {
  readonly kept = new Map<string, KeptStatement>();
  readonly requests: StoreRequest[] = [];
  #endpoint = '';
  /** How many requests are still answered with 503. */
  #busy: number;

  private constructor(busy: number) {
    this.#busy = busy;
  }

  static async open(busy: number, cleanup: (close: () => Promise<void>) => void): Promise<RecordStore> {
    const store = new RecordStore(busy);
    const server = createServer((request, response) => {
      void store.#answer(request).then((status) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end('[]');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanup(() => new Promise((resolve) => server.close(() => resolve())));
    store.#endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi`;
    return store;
  }

  /** For the settings. */
  get endpoint(): string {
    return this.#endpoint;
  }

  async #answer(request: IncomingMessage): Promise<number> {
    const statements = (await json(request)) as KeptStatement[];
    const status = this.#take(statements);
    this.requests.push({
      path: `${request.method} ${request.url}`,
      authorization: request.headers.authorization,
      version: request.headers['x-experience-api-version']?.toString(),
      status,
      count: statements.length,
    });
    return status;
  }

  #take(statements: readonly KeptStatement[]): number {
    if (this.#busy > 0) {
      this.#busy -= 1;
      return 503;
    }
    if (statements.some(({ id }) => this.kept.has(id))) return 409;
    for (const statement of statements) this.kept.set(statement.id, statement);
    return 200;
  }
}
