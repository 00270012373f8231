import { type MediaKind } from '@hope-online/protocol';
import { type RtpTap } from '../../sfu/sfu.js';
import { Subscriptions } from '../../subscriptions.js';

/** An {@link RtpTap} whose packets a test hands in. */
export class FakeTap implements RtpTap {
  readonly kind: MediaKind;
  readonly clockRate: number;
  readonly layers: ReadonlyMap<number, number>;
  readonly absCaptureTimeId = 4;
  keyFrameRequests = 0;
  closed = false;
  readonly #states = new Subscriptions<['closed' | 'paused' | 'resumed']>();
  #onPacket: ((packet: Uint8Array) => void) | undefined;

  constructor(kind: MediaKind, ssrcs: readonly number[]) {
    this.kind = kind;
    this.clockRate = kind === 'video' ? 90_000 : 48_000;
    this.layers = new Map(ssrcs.map((ssrc, layer) => [ssrc, layer]));
  }

  get started(): boolean {
    return this.#onPacket !== undefined;
  }

  start(onPacket: (packet: Uint8Array) => void): Promise<void> {
    this.#onPacket = onPacket;
    return Promise.resolve();
  }

  send(packet: Uint8Array): void {
    if (!this.closed) this.#onPacket?.(packet);
  }

  requestKeyFrame(): void {
    this.keyFrameRequests++;
  }

  onState(listener: (state: 'closed' | 'paused' | 'resumed') => void): () => void {
    return this.#states.add(listener);
  }

  tell(state: 'closed' | 'paused' | 'resumed'): void {
    this.#states.emit(state);
  }

  close(): void {
    this.closed = true;
  }
}
