import { ManualClock, settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { PlaybackLook } from './playback-look.js';

function openLook() {
  const clock = new ManualClock();
  const bench = { broken: false, seen: [] as number[] };
  const read = async () => {
    if (bench.broken) throw new Error('no statistics');
    return { path: 'webrtc' };
  };
  const look = new PlaybackLook({ clock, read, onRead: ({ atMs }) => bench.seen.push(atMs) });
  return { clock, bench, look };
}

describe('PlaybackLook', () => {
  it('reads at once and each second, and goes on when a reading fails', async () => {
    const { clock, bench, look } = openLook();
    const start = clock.now();
    await clock.advance(1_500);
    bench.broken = true;
    await clock.advance(1_000);
    bench.broken = false;
    await clock.advance(1_000);
    expect(bench.seen.map((at) => at - start)).toEqual([0, 1_000, 3_000]);
    look.close();
  });

  it('leaves no timer, and tells nothing of a reading that was under way', async () => {
    const { clock, bench, look } = openLook();
    look.close();
    await settle();
    expect(bench.seen).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
