import { type ServerEventData, type ServerEventName } from '@hope-online/protocol';

/** A class event with its number; numbers start at 1 and have no gaps. */
export interface NumberedEvent {
  readonly seq: number;
  readonly event: ServerEventName;
  readonly data: unknown;
}

/** The last events of a class, for those who come back after their socket was lost. */
export class EventLog {
  readonly #kept: number;
  readonly #events: NumberedEvent[] = [];
  #seq = 0;

  /** @param kept how many events are kept */
  constructor(kept: number) {
    this.#kept = kept;
  }

  /** The number of the last event; 0 before the first. */
  get seq(): number {
    return this.#seq;
  }

  append<Name extends ServerEventName>(event: Name, data: ServerEventData<Name>): NumberedEvent {
    const entry = { seq: ++this.#seq, event, data };
    this.#events.push(entry);
    if (this.#events.length > this.#kept) this.#events.shift();
    return entry;
  }

  /** What came after `lastSeq`. `gap` says that some of it is no longer kept, or that the number is not ours. */
  since(lastSeq: number): { readonly events: readonly NumberedEvent[]; readonly gap: boolean } {
    if (lastSeq > this.#seq) return { events: [...this.#events], gap: true };
    const oldest = this.#seq - this.#events.length;
    return { events: this.#events.filter(({ seq }) => seq > lastSeq), gap: lastSeq < oldest };
  }
}
