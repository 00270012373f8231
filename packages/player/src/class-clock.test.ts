import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { ClassClock } from './class-clock.js';

/** A picture that shows the class as it was 2 s ago. */
function createPlaying() {
  const clock = new ManualClock(100_000);
  const attended: number[] = [];
  const classClock = new ClassClock(clock, { attend: (forMs) => attended.push(forMs) }, () => ({
    captureMs: clock.now() - 2_000,
    errMs: 15,
    source: 'capture',
  }));
  return { clock, classClock, attended };
}

describe('ClassClock', () => {
  it('asks for each frame from well before a moment on, and not earlier', async () => {
    const { clock, classClock, attended } = createPlaying();
    const kept: number[] = [];
    classClock.at(103_000, ({ captureMs }) => kept.push(captureMs));
    await clock.advance(3_500);
    expect(attended).toEqual([]);
    await clock.advance(500);
    expect(attended.length).toBeGreaterThan(0);
    await clock.advance(900);
    classClock.tick();
    expect(kept).toEqual([]);
    await clock.advance(100);
    classClock.tick();
    expect(kept).toEqual([103_000]);
    const before = attended.length;
    await clock.advance(1_000);
    expect(attended).toHaveLength(before);
  });

  it('asks at once where the moment is near when the appointment is made', () => {
    const { classClock, attended } = createPlaying();
    classClock.at(98_500, () => undefined);
    expect(attended).toHaveLength(1);
    classClock.close();
  });

  it('asks for each frame while somebody reads the time with each, and not for one who reads it now and again', async () => {
    const { clock, classClock, attended } = createPlaying();
    const read = async (times: number, everyMs: number) => {
      for (let time = 0; time < times; time++) {
        await clock.advance(everyMs);
        classClock.now();
        classClock.now();
      }
    };
    await read(20, 250);
    expect(attended).toEqual([]);
    await read(10, 50);
    expect(attended.length).toBeGreaterThan(3);
  });
});
