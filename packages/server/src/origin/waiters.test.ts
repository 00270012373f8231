import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { Waiters } from './waiters.js';

function open(max = 10) {
  const clock = new ManualClock();
  return { clock, waiters: new Waiters(clock, max) };
}

describe('Waiters', () => {
  it('answers at once what is there', async () => {
    const { waiters } = open();
    expect(await waiters.wait(() => true, 1_000)).toBe('there');
  });

  it('wakes only those whose media has come', async () => {
    const { waiters } = open();
    const there = new Set<string>();
    const first = waiters.wait(() => there.has('first'), 1_000);
    const second = waiters.wait(() => there.has('second'), 1_000);
    there.add('second');
    waiters.wake();
    expect(await second).toBe('there');
    expect(waiters.count).toBe(1);
    waiters.close();
    expect(await first).toBe('closed');
  });

  it('waits for so long and no longer', async () => {
    const { clock, waiters } = open();
    const wait = waiters.wait(() => false, 1_000);
    await clock.advance(999);
    expect(waiters.count).toBe(1);
    await clock.advance(1);
    expect(await wait).toBe('timeout');
    expect(waiters.count).toBe(0);
  });

  it('lets a client go that went away', async () => {
    const { clock, waiters } = open();
    const controller = new AbortController();
    const wait = waiters.wait(() => false, 1_000, controller.signal);
    controller.abort();
    expect(await wait).toBe('aborted');
    expect(await waiters.wait(() => false, 1_000, controller.signal)).toBe('aborted');
    expect([waiters.count, clock.pending]).toEqual([0, 0]);
  });

  it('takes no more than its number', async () => {
    const { waiters } = open(1);
    const first = waiters.wait(() => false, 1_000);
    expect(await waiters.wait(() => false, 1_000)).toBe('too-many');
    waiters.close();
    await first;
    expect(await waiters.wait(() => true, 1_000)).toBe('closed');
  });
});
