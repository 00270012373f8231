/** Where it is kept; a page may be denied any storage. */
export type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** Networks that one device remembers. */
const mostNetworks = 20;

interface NetworkInformation {
  readonly type?: string;
}

/** What a {@link NetworkBook} keeps. */
export interface NetworkBookOptions<Entry> {
  /** The origin of the class's server. */
  readonly school: string;
  readonly store: Store | undefined;
  /** The name in the storage. */
  readonly name: string;
  readonly isEntry: (value: object) => value is Entry & object;
}

/**
 * One entry for each school and kind of network, in the page's own storage: no name, no address. Without storage it is
 * kept for as long as the page lives.
 */
export class NetworkBook<Entry> {
  readonly #options: NetworkBookOptions<Entry>;
  #held: Readonly<Record<string, Entry>> = {};

  constructor(options: NetworkBookOptions<Entry>) {
    this.#options = options;
  }

  read(): Entry | undefined {
    return this.#all()[this.#key];
  }

  write(entry: Entry): void {
    const { store, name } = this.#options;
    const others = Object.entries(this.#all()).filter(([key]) => key !== this.#key);
    this.#held = Object.fromEntries([...others.slice(1 - mostNetworks), [this.#key, entry]]);
    try {
      store?.setItem(name, JSON.stringify(this.#held));
    } catch {
      // Full or denied: it is held here.
    }
  }

  get #key(): string {
    const { connection } = (globalThis.navigator ?? {}) as { connection?: NetworkInformation };
    return `${this.#options.school} ${connection?.type ?? 'unknown'}`;
  }

  #all(): Readonly<Record<string, Entry>> {
    const { store, name } = this.#options;
    try {
      const parsed: unknown = JSON.parse(store?.getItem(name) ?? 'null');
      if (this.#areEntries(parsed)) return parsed;
    } catch {
      // Denied, or somebody else's.
    }
    return this.#held;
  }

  #areEntries(value: unknown): value is Readonly<Record<string, Entry>> {
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.values(value).every(
        (each: unknown) => typeof each === 'object' && each !== null && this.#options.isEntry(each),
      )
    );
  }
}
