import { describe, expect, it } from 'vitest';
import {
  bringsNoPicture,
  giveUpPicture,
  initialThinLink,
  type ThinLink,
  watchThinLink,
} from './thin-link.js';

/** Lets seconds pass on a link of so many bits a second, on which the picture moves or not. */
function pass(link: ThinLink, fromMs: number, seconds: number, bitrate: number, moves: boolean): ThinLink {
  let next = link;
  for (let second = 1; second <= seconds; second++) {
    const atMs = fromMs + second * 1_000;
    next = watchThinLink(next, {
      atMs,
      stillMs: moves ? 0 : second * 1_000,
      bytes: (atMs * bitrate) / 8_000,
      bandwidth: undefined,
      badBitrate: undefined,
    });
  }
  return next;
}

const begin = initialThinLink(0);

describe('watchThinLink', () => {
  it('leaves a picture alone that moves, however little comes in', () => {
    expect(pass(begin, 0, 600, 20_000, true).name).toBe('picture');
  });

  it('goes to sound alone where something comes in and the picture stands still for three and a half seconds', () => {
    const moving = pass(begin, 0, 10, 64_000, true);
    expect(pass(moving, 10_000, 3, 64_000, false).name).toBe('picture');
    expect(pass(moving, 10_000, 4, 64_000, false)).toEqual({
      name: 'sound',
      sinceMs: 14_000,
      untilMs: 29_000,
      holdMs: 30_000,
    });
  });

  it('counts anew where the path was another one, whose bytes were more', () => {
    let link = begin;
    const look = (atMs: number, stillMs: number, bytes: number) => {
      link = watchThinLink(link, { atMs, stillMs, bytes, bandwidth: undefined, badBitrate: undefined });
      return link.name;
    };
    for (let atMs = 0; atMs <= 10_000; atMs += 100) look(atMs, 40, 400_000 + atMs * 10);
    // WebRTC had grown late before it was closed; what HLS has is less.
    for (let stillMs = 600; stillMs <= 1_000; stillMs += 100) look(10_000 + stillMs, stillMs, 505_000);
    for (let stillMs = 1_100; stillMs <= 3_400; stillMs += 100) {
      expect(look(10_000 + stillMs, stillMs, 250_000 + stillMs * 8)).toBe('picture');
    }
    expect(look(13_500, 3_500, 278_000)).toBe('sound');
  });

  it('does not take a link for thin that is cut', () => {
    const moving = pass(begin, 0, 10, 500_000, true);
    expect(pass(moving, 10_000, 60, 0, false).name).toBe('picture');
  });

  it('gives the picture a moment after a cut is healed', () => {
    let link = pass(begin, 0, 10, 500_000, true);
    const stoppedAt = 10_000;
    const look = (atMs: number, bytes: number, stillMs = atMs - stoppedAt) => {
      link = watchThinLink(link, {
        atMs,
        stillMs,
        bytes: 625_000 + bytes,
        bandwidth: undefined,
        badBitrate: undefined,
      });
      return link.name;
    };
    expect(look(18_000, 0)).toBe('picture');
    expect(look(18_500, 60_000)).toBe('picture');
    expect(look(19_500, 90_000)).toBe('picture');
    expect(look(20_499, 120_000)).toBe('picture');
    expect(look(20_500, 120_000)).toBe('sound');
    link = pass(begin, 0, 10, 500_000, true);
    expect([look(18_500, 60_000), look(19_000, 90_000, 0), look(22_000, 95_000, 3_000)]).toEqual([
      'picture',
      'picture',
      'picture',
    ]);
  });

  it('does not count what came before a cut, as it was counted late', () => {
    let link = pass(begin, 0, 10, 500_000, true);
    for (let atMs = 10_100; atMs <= 18_000; atMs += 100) {
      link = watchThinLink(link, {
        atMs,
        stillMs: atMs - 10_000,
        bytes: 625_000 + (atMs < 11_000 ? 60_000 : 90_000),
        bandwidth: undefined,
        badBitrate: undefined,
      });
      expect(link.name).toBe('picture');
    }
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
      link = watchThinLink(link, {
        atMs: nowMs,
        stillMs: 0,
        bytes: nowMs * 8,
        bandwidth: 250_000,
        badBitrate: undefined,
      });
      expect(link.name).toBe('picture');
    }
    expect(holds.map((ms) => Math.round(ms / 5_000) * 5)).toEqual([15, 30, 60, 120, 240, 240]);
  });

  it('forgets earlier trouble once a picture has lasted for a minute', () => {
    const again: ThinLink = { name: 'picture', sinceMs: 0, holdMs: 240_000, bytes: 0 };
    expect(pass(again, 0, 59, 64_000, true)).toMatchObject({ holdMs: 240_000 });
    expect(pass(again, 0, 60, 64_000, true)).toMatchObject({ holdMs: 15_000 });
  });

  it('has the picture back at once when the link is found to be wide', () => {
    const alone: ThinLink = { name: 'sound', sinceMs: 0, untilMs: 60_000, holdMs: 60_000 };
    const sample = { atMs: 10_000, stillMs: 0, bytes: 0, badBitrate: undefined };
    expect(watchThinLink(alone, { ...sample, bandwidth: 399_999 }).name).toBe('sound');
    expect(watchThinLink(alone, { ...sample, bandwidth: 400_000 }).name).toBe('picture');
  });

  it('believes in a wide link the later, the more pictures did not last', () => {
    const sample = { stillMs: 0, bytes: 0, badBitrate: undefined, bandwidth: 2e6 };
    const first: ThinLink = { name: 'sound', sinceMs: 1_000, untilMs: 16_000, holdMs: 30_000 };
    expect(watchThinLink(first, { ...sample, atMs: 3_499 }).name).toBe('sound');
    expect(watchThinLink(first, { ...sample, atMs: 3_500 }).name).toBe('picture');
    const last: ThinLink = { name: 'sound', sinceMs: 0, untilMs: 240_000, holdMs: 240_000 };
    expect(watchThinLink(last, { ...sample, atMs: 39_999 }).name).toBe('sound');
    expect(watchThinLink(last, { ...sample, atMs: 40_000 }).name).toBe('picture');
  });

  it('does not try a picture on a link that is measured to be as thin as ever, but for once in four minutes', () => {
    const alone: ThinLink = { name: 'sound', sinceMs: 0, untilMs: 15_000, holdMs: 30_000 };
    const sample = { stillMs: 0, bytes: 0, badBitrate: undefined };
    const at = (atMs: number, bandwidth: number | undefined) =>
      watchThinLink(alone, { ...sample, atMs, bandwidth }).name;
    expect(at(239_999, 60_000)).toBe('sound');
    expect(at(240_000, 60_000)).toBe('picture');
    expect(at(15_000, 200_000)).toBe('picture');
    expect(at(14_999, 200_000)).toBe('sound');
    expect(at(15_000, undefined)).toBe('picture');
  });

  it('waits for no still picture where a path is bad although little is sent', () => {
    const sample = { atMs: 10_000, stillMs: 0, bytes: 0, bandwidth: undefined };
    expect(watchThinLink(begin, { ...sample, badBitrate: 149_999 }).name).toBe('sound');
    expect(watchThinLink(begin, { ...sample, badBitrate: 150_000 }).name).toBe('picture');
  });
});

describe('initialThinLink', () => {
  it.each([
    [undefined, 'picture'],
    [100_000, 'picture'],
    [99_999, 'sound'],
  ])('begins with what is known of the link: %s bits a second', (bandwidth, expected) => {
    expect(initialThinLink(0, bandwidth).name).toBe(expected);
  });
});

describe('bringsNoPicture', () => {
  it.each([
    [64_000, true],
    [99_000, true],
    [100_000, false],
    [300_000, false],
  ])('looks at %d bits a second', (bitrate, expected) => {
    expect(bringsNoPicture((bitrate * 1.2) / 8, 1_200)).toBe(expected);
  });
});

describe('giveUpPicture', () => {
  it('goes to sound alone without waiting for a picture that stands still', () => {
    const given = giveUpPicture(begin, 3_000);
    expect(given).toEqual({ name: 'sound', sinceMs: 3_000, untilMs: 18_000, holdMs: 30_000 });
    expect(giveUpPicture(given, 9_000)).toBe(given);
  });
});
