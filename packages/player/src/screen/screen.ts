import { Emitter, type Listenable } from '@hope-online/core';
import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { Slot } from './slot.js';

/** The two video elements of a player: one is looked at, the other one gets ready beneath. */
export type VideoPair = readonly [HTMLVideoElement, HTMLVideoElement];

/** What a {@link Screen} tells. */
export interface ScreenEvents {
  /** Another element is looked at. */
  turn: [video: HTMLVideoElement];
  /** A frame came onto the element that is looked at; not each is told, unless somebody attends. */
  frame: [];
}

/**
 * Which of the two elements is looked at. It marks them, and the page's style sheet does the rest: `data-shown` is on
 * the one in front, `data-next` on the one that gets ready, which has to be painted, too: what is not painted is not decoded.
 */
export class Screen {
  readonly slots: readonly [Slot, Slot];
  readonly #emitter = new Emitter<ScreenEvents>();
  #shown: Slot | undefined;

  constructor([first, second]: VideoPair, clock: Clock) {
    const onFrame = (slot: Slot) => slot === this.#shown && this.#emitter.emit('frame');
    this.slots = [new Slot(first, clock, onFrame), new Slot(second, clock, onFrame)];
  }

  get events(): Listenable<ScreenEvents> {
    return this.#emitter;
  }

  get videos(): VideoPair {
    const [first, second] = this.slots;
    return [first.video, second.video];
  }

  get shown(): Slot | undefined {
    return this.#shown;
  }

  /** The element that is looked at; before the first picture the first one. */
  get video(): HTMLVideoElement {
    return (this.#shown ?? this.slots[0]).video;
  }

  /** Has each frame of the element that is looked at told for a while. */
  attend(forMs: Milliseconds): void {
    this.#shown?.frames.attend(forMs);
  }

  /** Something is put on this element. */
  prepare(slot: Slot): void {
    slot.frames.forget();
    slot.video.toggleAttribute('data-next', slot !== this.#shown);
  }

  /** Takes an element to the front. */
  turnTo(slot: Slot): void {
    const before = this.video;
    this.#shown = slot;
    for (const each of this.slots) {
      each.video.toggleAttribute('data-shown', each === slot);
      each.video.toggleAttribute('data-next', each !== slot);
    }
    if (slot.video !== before) this.#emitter.emit('turn', slot.video);
  }

  /** Nothing is on this element any more. */
  release(slot: Slot): void {
    slot.frames.forget();
    slot.video.removeAttribute('data-next');
    if (slot !== this.#shown) return;
    this.#shown = undefined;
    slot.video.removeAttribute('data-shown');
  }

  close(): void {
    for (const slot of this.slots) {
      this.release(slot);
      slot.close();
    }
  }
}
