import { describe, expect, it } from 'vitest';
import { RecentMap } from './recent-map.js';

describe('RecentMap', () => {
  it('keeps at least half of its size, and no more than all of it', () => {
    const map = new RecentMap<number, string>(10);
    for (let at = 0; at < 100; at++) map.set(at, `v${at}`);
    expect(map.values().length).toBeLessThanOrEqual(10);
    for (let at = 95; at < 100; at++) expect(map.get(at)).toBe(`v${at}`);
    expect(map.get(80)).toBeUndefined();
  });

  it('keeps what is asked for', () => {
    const map = new RecentMap<string, number>(10);
    map.set('a', 1);
    for (let at = 0; at < 100; at++) {
      map.set(`other ${at}`, at);
      expect(map.get('a')).toBe(1);
    }
  });

  it('has one value a key, the newest', () => {
    const map = new RecentMap<string, number>(4);
    map.set('a', 1);
    map.set('b', 2);
    map.set('a', 3);
    expect(map.values().sort()).toEqual([2, 3]);
  });
});
