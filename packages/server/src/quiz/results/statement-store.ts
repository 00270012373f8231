import { type XapiStatement } from './xapi-statements.js';

/**
 * How an LRS took statements: `later` may be tried again, `refused` is for good. `there`: one of them at least is there already, and
 * the LRS may have taken none of the others because of it.
 */
export type SendOutcome =
  | { readonly name: 'taken' }
  | { readonly name: 'there' }
  | { readonly name: 'later'; readonly why: string; readonly retryAfterMs?: number }
  | { readonly name: 'refused'; readonly why: string };

/** The port to a learning record store. Never rejects. */
export interface StatementStore {
  send(statements: readonly XapiStatement[], signal: AbortSignal): Promise<SendOutcome>;
}
