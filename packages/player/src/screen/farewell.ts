import { type Clock } from '@hope-online/protocol';
import { type LinkKeeper } from '../link-keeper.js';
import { type Screen } from './screen.js';
import { type Slot } from './slot.js';
import { fadeMs } from './sound-mix.js';

/** What a {@link Farewell} needs of what leaves. */
export interface LeavingLane {
  readonly slot: Slot;
  readonly keeper?: Pick<LinkKeeper, 'close'>;
}

/** What was on the screen and is not alive or not wanted any more; it goes once another picture is there and its sound has faded. */
export class Farewell<Lane extends LeavingLane> {
  readonly #screen: Pick<Screen, 'slots' | 'shown'>;
  readonly #clock: Clock;
  readonly #end: (lane: Lane) => void;
  #lane: Lane | undefined;
  /** The element that was in front a moment ago, and still sounds. */
  #fading: Slot | undefined;
  #cancel: (() => void) | undefined;

  /** @param end ends what leaves, and frees its element */
  constructor(screen: Pick<Screen, 'slots' | 'shown'>, clock: Clock, end: (lane: Lane) => void) {
    this.#screen = screen;
    this.#clock = clock;
    this.#end = end;
  }

  /** What leaves, and has not gone yet. */
  get lane(): Lane | undefined {
    return this.#lane;
  }

  /** Whether an element is still seen or heard. */
  needs(slot: Slot): boolean {
    return slot === this.#screen.shown || slot === this.#fading;
  }

  /** From now on this one leaves; what left before has gone. */
  take(lane: Lane): void {
    this.#finish();
    lane.keeper?.close();
    this.#lane = lane;
    if (this.#fading === lane.slot) this.begin();
  }

  /** Another element is in front: what leaves goes when its sound is gone. */
  begin(): void {
    const { slots, shown } = this.#screen;
    this.#cancel?.();
    this.#fading = slots.find((slot) => slot !== shown);
    this.#cancel = this.#clock.after(fadeMs, () => {
      this.#fading = undefined;
      if (this.#lane && this.#lane.slot !== this.#screen.shown) this.#finish();
    });
  }

  /** It goes at once. */
  clear(): void {
    this.#cancel?.();
    this.#fading = undefined;
    this.#finish();
  }

  #finish(): void {
    const lane = this.#lane;
    this.#lane = undefined;
    if (lane) this.#end(lane);
  }
}
