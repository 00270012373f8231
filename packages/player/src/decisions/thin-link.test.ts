import { describe, expect, it } from 'vitest';
import { initialThinLink, type ThinLink, watchThinLink } from './thin-link.js';

/** Lets seconds pass on a link of so many bits a second, on which the picture moves or not. */
function pass(link: ThinLink, fromMs: number, seconds: number, bitrate: number, moves: boolean): ThinLink {
  let next = link;
  for (let second = 1; second <= seconds; second++) {
    const atMs = fromMs + second * 1_000;
    next = watchThinLink(next, {
      atMs,
      stillMs: moves ? 0 : second * 1_000,
      bytes: (atMs * bitrate) / 8_000,
    });
  }
  return next;
}

const begin = initialThinLink(0);

describe('watchThinLink', () => {
  it('leaves a picture alone that moves, however little comes in', () => {
    expect(pass(begin, 0, 600, 20_000, true).name).toBe('picture');
  });

  it('goes to sound alone where something comes in and the picture stands still for five seconds', () => {
    const moving = pass(begin, 0, 10, 64_000, true);
    expect(pass(moving, 10_000, 4, 64_000, false).name).toBe('picture');
    expect(pass(moving, 10_000, 5, 64_000, false)).toEqual({
      name: 'sound',
      untilMs: 45_000,
      holdMs: 60_000,
    });
  });

  it('does not take a link for thin that is cut', () => {
    const moving = pass(begin, 0, 10, 500_000, true);
    expect(pass(moving, 10_000, 60, 0, false).name).toBe('picture');
  });

  it('tries the picture again, and waits twice as long each time that it does not last', () => {
    const holds: number[] = [];
    let link = begin;
    let nowMs = 0;
    for (let round = 0; round < 6; round++) {
      link = pass(link, nowMs, 6, 64_000, false);
      nowMs += 6_000;
      if (link.name !== 'sound') throw new Error('a picture on a thin link');
      holds.push(link.untilMs - nowMs);
      nowMs = link.untilMs;
      link = watchThinLink(link, { atMs: nowMs, stillMs: 0, bytes: nowMs * 8 });
      expect(link.name).toBe('picture');
    }
    expect(holds.map((ms) => Math.round(ms / 10_000) * 10)).toEqual([30, 60, 120, 240, 300, 300]);
  });

  it('forgets earlier trouble once a picture has lasted for a minute', () => {
    const again: ThinLink = { name: 'picture', sinceMs: 0, holdMs: 240_000, bytes: 0 };
    expect(pass(again, 0, 59, 64_000, true)).toMatchObject({ holdMs: 240_000 });
    expect(pass(again, 0, 60, 64_000, true)).toMatchObject({ holdMs: 30_000 });
  });
});
