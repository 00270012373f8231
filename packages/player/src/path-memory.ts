import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { extendRecord, isFresh, type PathRecord } from './decisions/index.js';

/** What is known from earlier of WebRTC on this network. */
export interface PathMemory {
  read(): PathRecord | undefined;
  note(outcome: PathRecord['outcome'], firstFrameMs: Milliseconds | undefined): void;
}

/** Where it is kept; a page may be denied any storage. */
type Store = Pick<Storage, 'getItem' | 'setItem'>;

const storageKey = 'hope-online.paths';
/** Networks that one device remembers. */
const mostNetworks = 20;

interface NetworkInformation {
  readonly type?: string;
}

/**
 * Remembers by school and kind of network, in the page's own storage: no name, no address. Without storage it remembers
 * for as long as the page lives.
 * @param school the origin of the class's server
 */
export class NetworkMemory implements PathMemory {
  readonly #school: string;
  readonly #store: Store | undefined;
  readonly #clock: Clock;
  #held: Readonly<Record<string, PathRecord>> = {};

  constructor(school: string, clock: Clock, store: Store | undefined = pageStorage()) {
    this.#school = school;
    this.#store = store;
    this.#clock = clock;
  }

  read(): PathRecord | undefined {
    const record = this.#all()[this.#key];
    return record && isFresh(record, this.#clock.now()) ? record : undefined;
  }

  note(outcome: PathRecord['outcome'], firstFrameMs: Milliseconds | undefined): void {
    const all = this.#all();
    const record = extendRecord(all[this.#key], outcome, this.#clock.now(), firstFrameMs);
    const others = Object.entries(all).filter(([key]) => key !== this.#key);
    this.#held = Object.fromEntries([...others.slice(1 - mostNetworks), [this.#key, record]]);
    try {
      this.#store?.setItem(storageKey, JSON.stringify(this.#held));
    } catch {
      // Full or denied: it is held here.
    }
  }

  get #key(): string {
    const { connection } = (globalThis.navigator ?? {}) as { connection?: NetworkInformation };
    return `${this.#school} ${connection?.type ?? 'unknown'}`;
  }

  #all(): Readonly<Record<string, PathRecord>> {
    try {
      const parsed: unknown = JSON.parse(this.#store?.getItem(storageKey) ?? 'null');
      if (isRecords(parsed)) return parsed;
    } catch {
      // Denied, or somebody else's.
    }
    return this.#held;
  }
}

function pageStorage(): Store | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function isRecords(value: unknown): value is Readonly<Record<string, PathRecord>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(
      (each: unknown) =>
        typeof each === 'object' &&
        each !== null &&
        'outcome' in each &&
        (each.outcome === 'worked' || each.outcome === 'failed') &&
        'atMs' in each &&
        typeof each.atMs === 'number' &&
        'failures' in each &&
        typeof each.failures === 'number',
    )
  );
}
