/** What mediasoup-client asks of awaitqueue: tasks one after the other, and an end to all of them. */
export class AwaitQueue {
  /** Ends the wait for each task that is not done. @type {Set<(error: Error) => void>} */
  #waiting = new Set();
  /** The end of the last task. @type {Promise<unknown> | undefined} */
  #last;

  /**
   * Runs a task when those before it are done, or have failed.
   *
   * @template T
   * @param {() => Promise<T>} task
   * @returns {Promise<T>}
   */
  push(task) {
    return new Promise((resolve, reject) => {
      const run = async () => {
        // Stopped before it began.
        if (!this.#waiting.has(reject)) return;
        try {
          resolve(await task());
        } catch (error) {
          reject(error);
        }
        this.#waiting.delete(reject);
      };
      const before = this.#waiting.size > 0 ? this.#last : undefined;
      this.#waiting.add(reject);
      this.#last = before ? before.then(run) : run();
    });
  }

  /** All that wait are told so; what runs is not heard any more. */
  stop() {
    const error = Object.assign(new Error('queue stopped'), { name: 'AwaitQueueStoppedError' });
    for (const reject of this.#waiting) reject(error);
    this.#waiting.clear();
  }
}
