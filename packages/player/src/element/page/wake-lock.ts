/** Keeps the screen on while a picture is watched; the browser takes the lock away with the page's tab, and it is asked for anew. */
export class WakeLock {
  readonly #scope = new AbortController();
  #wanted = false;
  #sentinel: WakeLockSentinel | undefined;
  #asking = false;

  constructor() {
    const { signal } = this.#scope;
    document.addEventListener('visibilitychange', () => void this.#settle(), { signal });
  }

  set wanted(wanted: boolean) {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    void this.#settle();
  }

  close(): void {
    this.#scope.abort();
    this.wanted = false;
  }

  async #settle(): Promise<void> {
    if (this.#asking || !('wakeLock' in navigator)) return;
    if (!this.#wanted) {
      const sentinel = this.#sentinel;
      this.#sentinel = undefined;
      await sentinel?.release().catch(() => undefined);
      return;
    }
    if (document.hidden || this.#sentinel?.released === false) return;
    this.#asking = true;
    // An empty battery, or a page that may not: the screen then goes dark as it always would.
    this.#sentinel = await navigator.wakeLock.request('screen').catch(() => undefined);
    this.#asking = false;
    if (!this.#wanted) await this.#settle();
  }
}
