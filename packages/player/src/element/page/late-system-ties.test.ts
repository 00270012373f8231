import { describe, expect, it } from 'vitest';
import { LateSystemTies } from './late-system-ties.js';
import { type MediaSessionActions } from './media-session.js';
import { type PageFacts } from './system-ties.js';

const actions: MediaSessionActions = { play: () => undefined, pause: () => undefined, seek: () => undefined };
const facts = (playing: boolean): PageFacts => ({
  title: 'Mathematics',
  playing,
  hasPicture: true,
  seekable: undefined,
  currentTime: 0,
});

/** Ties whose code comes when the test says so. */
function open() {
  const told: string[] = [];
  const loads: { resolve(): void; reject(error: Error): void }[] = [];
  const ties = new LateSystemTies(actions, async () => {
    await new Promise<void>((resolve, reject) => loads.push({ resolve, reject }));
    return () => ({
      show: ({ playing }) => told.push(playing ? 'plays' : 'rests'),
      close: () => told.push('closed'),
    });
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { ties, told, loads, settle };
}

describe('LateSystemTies', () => {
  it('loads nothing before something plays, and then once, and shows what is there by then', async () => {
    const { ties, told, loads, settle } = open();
    ties.show(facts(false));
    expect(loads).toHaveLength(0);
    ties.show(facts(true));
    ties.show(facts(true));
    ties.show(facts(false));
    expect([loads.length, told]).toEqual([1, []]);
    loads[0]?.resolve();
    await settle();
    expect(told).toEqual(['rests']);
    ties.show(facts(true));
    expect([loads.length, told]).toEqual([1, ['rests', 'plays']]);
    ties.close();
    expect(told.at(-1)).toBe('closed');
  });

  it('makes nothing of what comes after it was closed', async () => {
    const { ties, told, loads, settle } = open();
    ties.show(facts(true));
    ties.close();
    loads[0]?.resolve();
    await settle();
    ties.show(facts(false));
    ties.show(facts(true));
    expect([loads.length, told]).toEqual([1, []]);
  });

  it('tries again when it next begins to play', async () => {
    const { ties, told, loads, settle } = open();
    ties.show(facts(true));
    loads[0]?.reject(new Error('no network'));
    await settle();
    ties.show(facts(true));
    expect(loads).toHaveLength(1);
    ties.show(facts(false));
    ties.show(facts(true));
    loads[1]?.resolve();
    await settle();
    expect(told).toEqual(['plays']);
  });
});
