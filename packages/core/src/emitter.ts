import { EventEmitter } from 'eventemitter3';
import { type AbortLike } from '@hope-online/protocol';

/** Ends a subscription; calling it again does nothing. */
export type Unsubscribe = () => void;

/** How long a listener stays. */
export interface ListenOptions {
  /** Ends the subscription when it is aborted. */
  readonly signal?: AbortLike;
}

/** Something that can be listened to: a map from the event's name to its listener's arguments. */
export interface Listenable<Events extends object> {
  on<Type extends keyof Events & string>(
    type: Type,
    listener: Listener<Events, Type>,
    options?: ListenOptions,
  ): Unsubscribe;
}

/** What is called when an event happens. */
export type Listener<Events extends object, Type extends keyof Events> = Events[Type] extends unknown[]
  ? (...args: Events[Type]) => void
  : never;

/** Tells its listeners what happened; a listener that throws disturbs neither the others nor the teller. */
export class Emitter<Events extends object> implements Listenable<Events> {
  readonly #listeners = new EventEmitter();

  on<Type extends keyof Events & string>(
    type: Type,
    listener: Listener<Events, Type>,
    options: ListenOptions = {},
  ): Unsubscribe {
    const { signal } = options;
    if (signal?.aborted) return () => undefined;
    const guarded = (...args: never[]) => {
      try {
        (listener as (...args: never[]) => void)(...args);
      } catch (error) {
        reportListenerError(error);
      }
    };
    const unsubscribe = () => {
      this.#listeners.off(type, guarded);
      signal?.removeEventListener('abort', unsubscribe);
    };
    this.#listeners.on(type, guarded);
    signal?.addEventListener('abort', unsubscribe, { once: true });
    return unsubscribe;
  }

  /** Calls the listeners of `type`, in the order of their subscription. */
  emit<Type extends keyof Events & string>(
    type: Type,
    ...args: Events[Type] extends unknown[] ? Events[Type] : never
  ): void {
    this.#listeners.emit(type, ...args);
  }

  /** How many listeners there are; 0 when everybody has gone home. */
  get size(): number {
    return this.#listeners.eventNames().reduce((sum, name) => sum + this.#listeners.listenerCount(name), 0);
  }
}

/** The page's own error handling gets it, as with a listener of the DOM. */
function reportListenerError(error: unknown): void {
  if (typeof globalThis.reportError === 'function') globalThis.reportError(error);
  else
    queueMicrotask(() => {
      throw error;
    });
}
