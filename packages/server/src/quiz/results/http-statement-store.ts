import { type SendOutcome, type StatementStore } from './statement-store.js';
import { type XapiStatement } from './xapi-statements.js';

export interface HttpStatementStoreOptions {
  /** The LRS's xAPI endpoint; `/statements` is put behind it. */
  readonly endpoint: string;
  /** The header of that name, such as `Basic …`. */
  readonly authorization: string;
  readonly fetch?: typeof globalThis.fetch;
}

/** A statement is there already: it was pushed before, or its answer did not get through (xAPI 1.0.3, part 3, 2.1.2). */
const conflict = 409;
const waits: ReadonlySet<number> = new Set([408, 425, 429]);

/** An LRS over HTTP (xAPI 1.0.3, part 3). */
export class HttpStatementStore implements StatementStore {
  readonly #options: HttpStatementStoreOptions;

  constructor(options: HttpStatementStoreOptions) {
    this.#options = options;
  }

  async send(statements: readonly XapiStatement[], signal: AbortSignal): Promise<SendOutcome> {
    const { endpoint, authorization, fetch = globalThis.fetch } = this.#options;
    try {
      const response = await fetch(`${endpoint.replace(/\/+$/, '')}/statements`, {
        method: 'POST',
        headers: {
          authorization,
          'content-type': 'application/json',
          'x-experience-api-version': '1.0.3',
        },
        body: JSON.stringify(statements),
        redirect: 'error',
        signal,
      });
      await response.body?.cancel();
      return outcomeOf(response);
    } catch (error) {
      return { name: 'later', why: error instanceof Error ? error.message : String(error) };
    }
  }
}

function outcomeOf({ status, headers, ok }: Response): SendOutcome {
  if (ok) return { name: 'taken' };
  if (status === conflict) return { name: 'there' };
  const why = `status ${status}`;
  if (status < 500 && !waits.has(status)) return { name: 'refused', why };
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(retryAfter)
    ? { name: 'later', why, retryAfterMs: Math.max(0, retryAfter * 1_000) }
    : { name: 'later', why };
}
