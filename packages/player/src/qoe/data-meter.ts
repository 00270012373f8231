/** Bytes over all paths and tries: each source counts its own from 0, and some count anew in mid-life. */
export class DataMeter {
  readonly #counted = new WeakMap<object, number>();
  #total = 0;

  /** All that was received since the meter was made. */
  get total(): number {
    return this.#total;
  }

  /**
   * Takes note of a source's count.
   * @param source whose count it is; two can be open at once
   * @param bytes as the source counts; undefined where it does not tell
   * @returns the new total
   */
  note(source: object, bytes: number | undefined): number {
    if (bytes === undefined) return this.#total;
    const before = this.#counted.get(source) ?? 0;
    // Less than before: the source has a new transport, which counts from 0.
    this.#total += bytes < before ? bytes : bytes - before;
    this.#counted.set(source, bytes);
    return this.#total;
  }
}
