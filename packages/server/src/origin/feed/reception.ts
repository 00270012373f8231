import { type MediaKind, type Milliseconds } from '@hope-online/protocol';

/** Whether packets of one kind arrive at the origin. */
export type ReceptionState =
  /** There is no Producer of this kind, or it is gone. */
  | 'absent'
  | 'receiving'
  /** Nothing has come for two seconds, though nobody muted it. */
  | 'silent'
  /** Muted by the publisher. */
  | 'paused';

const silentAfterMs: Milliseconds = 2_000;

/** Watches the packets of one kind. */
export class Reception {
  readonly #kind: MediaKind;
  readonly #onChange: (kind: MediaKind, state: ReceptionState) => void;
  #state: ReceptionState = 'absent';
  #lastPacketAt: Milliseconds = 0;

  constructor(kind: MediaKind, onChange: (kind: MediaKind, state: ReceptionState) => void) {
    this.#kind = kind;
    this.#onChange = onChange;
  }

  get state(): ReceptionState {
    return this.#state;
  }

  /** A tap is there, and its first packet is waited for. */
  expect(now: Milliseconds): void {
    this.#lastPacketAt = now;
    this.#set('silent');
  }

  packet(now: Milliseconds): void {
    this.#lastPacketAt = now;
    if (this.#state === 'silent') this.#set('receiving');
  }

  producer(event: 'closed' | 'paused' | 'resumed', now: Milliseconds): void {
    if (event === 'resumed') this.expect(now);
    else this.#set(event === 'closed' ? 'absent' : 'paused');
  }

  absent(): void {
    this.#set('absent');
  }

  tick(now: Milliseconds): void {
    if (this.#state === 'receiving' && now - this.#lastPacketAt >= silentAfterMs) this.#set('silent');
  }

  #set(state: ReceptionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#onChange(this.#kind, state);
  }
}
