import { describe, expect, it } from 'vitest';
import { type DecoderWatch, watchDecoder } from './decoder-watch.js';

/** Plays stretches of 3 s at 20 frames a second, each with a share of dropped frames. */
class Device {
  watch: DecoderWatch | undefined;
  layer = 2;
  #atMs = 0;
  #decoded = 0;
  #dropped = 0;

  constructor() {
    this.#look();
  }

  stretch(share: number, frames = 60): number {
    this.#atMs += 3_000;
    this.#dropped += Math.round(frames * share);
    this.#decoded += frames - Math.round(frames * share);
    this.#look();
    return this.watch?.ceiling ?? Number.NaN;
  }

  /** A new Consumer counts from 0. */
  restart(): void {
    this.#decoded = this.#dropped = 0;
    this.#look();
  }

  #look(): void {
    const { layer } = this;
    const sample = { atMs: this.#atMs, framesDecoded: this.#decoded, framesDropped: this.#dropped, layer };
    this.watch = watchDecoder(this.watch, sample);
  }
}

describe('watchDecoder', () => {
  it('sets no bound to a device that keeps up, or drops a few frames', () => {
    const device = new Device();
    expect([device.stretch(0), device.stretch(0.1), device.stretch(0.2)]).toEqual(Array(3).fill(Infinity));
  });

  it('goes one layer down where frames are dropped, and on while that does not help', () => {
    const device = new Device();
    expect(device.stretch(0.5)).toBe(1);
    device.layer = 1;
    device.stretch(0.5);
    expect(device.stretch(0.5)).toBe(0);
    device.layer = 0;
    device.stretch(0.9);
    expect(device.stretch(0.9)).toBe(0);
  });

  it('tries the higher layer again after half a minute, and later each time that it fails', () => {
    const device = new Device();
    for (const looks of [10, 20, 40]) {
      device.layer = 2;
      device.stretch(0);
      expect(device.stretch(0.5)).toBe(1);
      device.layer = 1;
      for (let look = 1; look < looks; look++) expect(device.stretch(0)).toBe(1);
      expect(device.stretch(0)).toBe(Infinity);
    }
  });

  it('judges nothing by a handful of frames, nor across a new Consumer', () => {
    const device = new Device();
    expect(device.stretch(1, 10)).toBe(Infinity);
    device.stretch(0.15);
    device.restart();
    expect(device.stretch(0)).toBe(Infinity);
  });
});
