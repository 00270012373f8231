/** Keeps the screen of a telephone or laptop awake while the teacher is on air, where the browser can. */
export class ScreenWake {
  #lock: Promise<WakeLockSentinel | undefined> | undefined;
  readonly #renew = () => {
    // The browser ends a lock whenever the page is hidden.
    if (this.#lock && document.visibilityState === 'visible') this.#lock = request();
  };

  keep(wanted: boolean): void {
    if (wanted === (this.#lock !== undefined)) return;
    if (wanted) {
      this.#lock = request();
      document.addEventListener('visibilitychange', this.#renew);
      return;
    }
    document.removeEventListener('visibilitychange', this.#renew);
    void this.#lock?.then((sentinel) => sentinel?.release()).catch(() => undefined);
    this.#lock = undefined;
  }
}

async function request(): Promise<WakeLockSentinel | undefined> {
  try {
    // Absent in older browsers and on pages without a secure origin.
    return await (navigator as Partial<Pick<Navigator, 'wakeLock'>>).wakeLock?.request('screen');
  } catch {
    return undefined;
  }
}
