import { EventEmitter } from 'eventemitter3';
import { type AbortLike } from '@hope-online/protocol';

/** Ends a subscription; calling it again does nothing. */
export type Unsubscribe = () => void;

/** How long a listener stays. */
export interface ListenOptions {
  /** Ends the subscription when it is aborted. */
  readonly signal?: AbortLike;
}

/** A map from each event's name to its listeners' arguments. */
export type EventTable<Events> = { [Type in keyof Events]: unknown[] };

/** Something that can be listened to. */
export interface Listenable<Events extends EventTable<Events>> {
  on<Type extends keyof Events & string>(
    type: Type,
    listener: (...args: Events[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe;
}

/** Tells its listeners what happened; a listener that throws disturbs neither the others nor the teller. */
export class Emitter<Events extends EventTable<Events>> implements Listenable<Events> {
  readonly #listeners = new EventEmitter();

  on<Type extends keyof Events & string>(
    type: Type,
    listener: (...args: Events[Type]) => void,
    { signal }: ListenOptions = {},
  ): Unsubscribe {
    if (signal?.aborted) return () => undefined;
    const guarded = (...args: unknown[]) => {
      try {
        listener(...(args as Events[Type]));
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
  emit<Type extends keyof Events & string>(type: Type, ...args: Events[Type]): void {
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
