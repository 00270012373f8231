import { type Unsubscribe } from '../sfu/sfu.js';

/** One value of a {@link State}, as it was written. */
export interface StateEntry {
  readonly value: Uint8Array;
  /** Grows with each change of any key, and is never used again, not even after the key was deleted. */
  readonly revision: number;
}

/** One change of a {@link State}: without a value, the key was deleted. */
export interface StateChange {
  readonly key: string;
  readonly value?: Uint8Array;
  readonly revision: number;
}

/**
 * The port to a few small values that outlive the server: what a class is at. A write is kept once its promise resolves.
 * Who writes at the revision that they read overwrites nobody.
 */
export interface State {
  get(key: string): Promise<StateEntry | undefined>;
  /**
   * Answers the new revision.
   * @param expectedRevision The revision that the key must have, 0 for a key that must not be there; left out: any
   * @throws HopeError `conflict` (with expected and received), `request-invalid` (a value that is too large),
   *   `storage-full`, `storage-failed`, `server-busy`, `closed`
   */
  put(key: string, value: Uint8Array, expectedRevision?: number): Promise<number>;
  /**
   * A key that is not there is no fault, unless a revision was expected.
   * @throws HopeError as `put()` does
   */
  delete(key: string, expectedRevision?: number): Promise<void>;
  /**
   * Tells the values of all keys that begin with the prefix, then each change in the order of revisions. A listener that
   * throws keeps no other from hearing.
   */
  watch(prefix: string, listener: StateListener): Unsubscribe;
}

/** Hears one value or change; the bytes belong to all who hear them and may not be changed. */
export type StateListener = (change: StateChange) => void;
