import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { NetworkMemory } from './path-memory.js';

/** The page's storage, in the test's hands. */
class FakeStorage {
  readonly items = new Map<string, string>();
  denied = false;

  getItem(key: string): string | null {
    if (this.denied) throw new DOMException('denied', 'SecurityError');
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.denied) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  }
}

const school = 'https://school.example';

describe('NetworkMemory', () => {
  it('knows on the next visit what WebRTC did', () => {
    const [clock, store] = [new ManualClock(), new FakeStorage()];
    expect(new NetworkMemory(school, clock, store).read()).toBeUndefined();
    new NetworkMemory(school, clock, store).note('worked', 350);
    const later = new NetworkMemory(school, clock, store);
    expect(later.read()).toMatchObject({ outcome: 'worked', firstFrameMs: 350 });
    expect(new NetworkMemory('https://other.example', clock, store).read()).toBeUndefined();
  });

  it('forgets a failure after a while', async () => {
    const [clock, store] = [new ManualClock(), new FakeStorage()];
    const memory = new NetworkMemory(school, clock, store);
    memory.note('failed', undefined);
    expect(memory.read()?.failures).toBe(1);
    await clock.advance(600_000);
    expect(memory.read()).toBeUndefined();
  });

  it('remembers for the page’s life where storage is denied', () => {
    const [clock, store] = [new ManualClock(), new FakeStorage()];
    store.denied = true;
    const memory = new NetworkMemory(school, clock, store);
    memory.note('failed', undefined);
    expect(memory.read()?.outcome).toBe('failed');
  });

  it.each(['no JSON', '"text"', '{"https://school.example unknown":{"outcome":"odd"}}', '[1]'])(
    'is not misled by what else is in the storage: %s',
    (content) => {
      const [clock, store] = [new ManualClock(), new FakeStorage()];
      store.items.set('hope-online.paths', content);
      expect(new NetworkMemory(school, clock, store).read()).toBeUndefined();
    },
  );

  it('knows for a week what HLS measured, whatever WebRTC did', async () => {
    const [clock, store] = [new ManualClock(), new FakeStorage()];
    new NetworkMemory(school, clock, store).noteBandwidth(2_400_000.4);
    const later = new NetworkMemory(school, clock, store);
    later.note('failed', undefined);
    expect(later.bandwidth).toBe(2_400_000);
    later.noteBandwidth(Number.NaN);
    await clock.advance(7 * 86_400_000 - 1);
    expect(later.bandwidth).toBe(2_400_000);
    await clock.advance(1);
    expect(later.bandwidth).toBeUndefined();
  });

  it('keeps no more than twenty networks', () => {
    const [clock, store] = [new ManualClock(), new FakeStorage()];
    for (let index = 0; index < 30; index++)
      new NetworkMemory(`https://s${index}`, clock, store).note('worked', 1);
    expect(Object.keys(JSON.parse(store.items.get('hope-online.paths') ?? '{}') as object)).toHaveLength(20);
  });
});
