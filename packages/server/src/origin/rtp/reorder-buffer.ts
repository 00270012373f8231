import { type Milliseconds } from '@hope-online/protocol';
import { type RtpPacket } from './rtp-packet.js';

/** What comes out of a {@link ReorderBuffer}. */
export interface ReorderOutput {
  onPacket(packet: RtpPacket, arrival: Milliseconds): void;
  /** `count` packets will not come any more. */
  onLoss(count: number): void;
}

interface Held {
  readonly packet: RtpPacket;
  readonly arrival: Milliseconds;
}

/**
 * How long a missing packet is waited for: a retransmission takes a round trip or two, and a picture that is this
 * late still reaches the player inside its hold-back.
 */
const holdMs: Milliseconds = 250;
const maxHeld = 512;
/** A jump this far is a sender that started anew, not a loss. */
const restartDistance = 3_000;

/** Puts the packets of one SSRC back into order, drops doubles, and gives lost ones up after a while. */
export class ReorderBuffer {
  readonly #output: ReorderOutput;
  readonly #held = new Map<number, Held>();
  #next: number | undefined;
  #waitingSince: Milliseconds = 0;

  constructor(output: ReorderOutput) {
    this.#output = output;
  }

  push(packet: RtpPacket, arrival: Milliseconds): void {
    const next = (this.#next ??= packet.sequence);
    const distance = signedDistance(packet.sequence, next);
    if (Math.abs(distance) > restartDistance) {
      this.#held.clear();
      this.#next = packet.sequence;
      this.#output.onLoss(0);
    } else if (distance < 0 || this.#held.has(packet.sequence)) {
      return;
    }
    if (this.#held.size === 0) this.#waitingSince = arrival;
    this.#held.set(packet.sequence, { packet, arrival });
    this.flush(arrival);
  }

  /** Lets out what is in order, and gives up packets that have been waited for long enough. */
  flush(now: Milliseconds): void {
    while (this.#next !== undefined && this.#held.size > 0) {
      const held = this.#held.get(this.#next);
      if (held) {
        this.#held.delete(this.#next);
        this.#next = (this.#next + 1) & 0xffff;
        this.#waitingSince = now;
        this.#output.onPacket(held.packet, held.arrival);
        continue;
      }
      if (now - this.#waitingSince < holdMs && this.#held.size < maxHeld) return;
      this.#skipToNearest(this.#next);
    }
  }

  #skipToNearest(from: number): void {
    const gaps = [...this.#held.keys()].map((sequence) => (sequence - from) & 0xffff);
    const lost = Math.min(...gaps);
    this.#next = (from + lost) & 0xffff;
    this.#output.onLoss(lost);
  }
}

function signedDistance(sequence: number, from: number): number {
  const distance = (sequence - from) & 0xffff;
  return distance >= 0x8000 ? distance - 0x10000 : distance;
}
