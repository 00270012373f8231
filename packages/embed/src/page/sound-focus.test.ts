import { beforeEach, describe, expect, it } from 'vitest';
import { SoundFocus } from './sound-focus.js';

/** As an element does, it tells of each change of its sound. */
class FakeClass {
  #muted: boolean;
  readonly #focus: SoundFocus;

  constructor(focus: SoundFocus, muted = false) {
    this.#focus = focus;
    this.#muted = muted;
  }

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    if (muted === this.#muted) return;
    this.#muted = muted;
    this.#focus.changed(this);
  }
}

describe('SoundFocus', () => {
  let focus: SoundFocus;
  let first: FakeClass;
  let second: FakeClass;
  beforeEach(() => {
    focus = new SoundFocus();
    first = new FakeClass(focus);
    second = new FakeClass(focus);
  });

  it('lets a second class begin muted', () => {
    focus.began(first);
    focus.began(second);
    expect([first.muted, second.muted]).toEqual([false, true]);
  });

  it('gives the sound to the class whose sound is turned on', () => {
    focus.began(first);
    focus.began(second);
    second.muted = false;
    expect([first.muted, second.muted]).toEqual([true, false]);
    first.muted = false;
    expect([first.muted, second.muted]).toEqual([false, true]);
  });

  it('leaves the others muted when the one that is heard ends', () => {
    focus.began(first);
    focus.began(second);
    focus.ended(first);
    expect([focus.heard, second.muted]).toEqual([undefined, true]);
    second.muted = false;
    expect(focus.heard).toBe(second);
  });

  it('does not let a class that does not play silence one that does', () => {
    focus.began(first);
    second.muted = true;
    second.muted = false;
    expect(first.muted).toBe(false);
  });

  it('lets a class be heard alone again and again', () => {
    focus.began(first);
    first.muted = true;
    first.muted = false;
    focus.began(first);
    expect([focus.heard, first.muted]).toEqual([first, false]);
  });
});
