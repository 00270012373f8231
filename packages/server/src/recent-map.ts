/**
 * A map that forgets who was not asked for lately, in steps that cost nothing: of two generations the older one goes when
 * the newer one is full. (One map whose oldest key is deleted at each step has to pass over all that it has deleted before.)
 */
export class RecentMap<Key, Value> {
  readonly #generation: number;
  #recent = new Map<Key, Value>();
  #older = new Map<Key, Value>();

  /** @param most the most entries; half as many are kept at least */
  constructor(most: number) {
    this.#generation = Math.ceil(most / 2);
  }

  /** What is asked for stays. */
  get(key: Key): Value | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const older = this.#older.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: Key, value: Value): void {
    this.#recent.set(key, value);
    if (this.#recent.size < this.#generation) return;
    this.#older = this.#recent;
    this.#recent = new Map();
  }

  /** Each key once, with its newest value. */
  values(): Value[] {
    return [...new Map([...this.#older, ...this.#recent]).values()];
  }
}
