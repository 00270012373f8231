import { type Unsubscribe } from '../sfu/sfu.js';
import { checkSubject, matchesPattern, parsePattern } from './bus-pattern.js';
import { type Bus, type BusListener } from './bus.js';

/** A {@link Bus} inside one process. Who publishes is back before anybody hears. */
export class InProcessBus implements Bus {
  readonly #subscribers = new Set<(bytes: Uint8Array, subject: string) => void>();
  readonly #onThrow: (error: unknown) => void;
  #waiting: { readonly subject: string; readonly bytes: Uint8Array }[] = [];

  /** @param onThrow Is told what a listener threw */
  constructor(onThrow: (error: unknown) => void) {
    this.#onThrow = onThrow;
  }

  publish(subject: string, bytes: Uint8Array): void {
    checkSubject(subject);
    if (this.#waiting.push({ subject, bytes }) === 1) queueMicrotask(() => this.#deliver());
  }

  subscribe(pattern: string, listener: BusListener): Unsubscribe {
    const wanted = parsePattern(pattern);
    const hear = (bytes: Uint8Array, subject: string) => {
      if (matchesPattern(wanted, subject)) listener(bytes, subject);
    };
    this.#subscribers.add(hear);
    return () => this.#subscribers.delete(hear);
  }

  close(): void {
    this.#subscribers.clear();
  }

  #deliver(): void {
    const messages = this.#waiting;
    // What listeners publish is delivered in its own turn, so that they can't hold up the rest.
    this.#waiting = [];
    for (const { subject, bytes } of messages) {
      for (const hear of [...this.#subscribers]) {
        // A listener before it may have taken it off.
        if (!this.#subscribers.has(hear)) continue;
        try {
          hear(bytes, subject);
        } catch (error) {
          this.#onThrow(error);
        }
      }
    }
  }
}
