import { ManualClock, settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { estimateOffset, MeasuredServerClock } from './server-clock.js';

describe('estimateOffset', () => {
  it('takes the middle of the round trip, and half of it as the error', () => {
    expect(estimateOffset({ sentAtMs: 1000, receivedAtMs: 1100, serverMs: 6050 })).toEqual({
      offsetMs: 5000,
      errorMs: 50,
    });
  });
});

/** A server `offsetMs` ahead, whose answers take the given times there and back. */
function createPing(clock: ManualClock, offsetMs: number, trips: [there: number, back: number][]) {
  let index = 0;
  return async () => {
    const [there, back] = trips[Math.min(index++, trips.length - 1)] ?? [0, 0];
    await clock.advance(there);
    const serverMs = clock.now() + offsetMs;
    await clock.advance(back);
    return serverMs;
  };
}

/** Lets all pings of a measurement go and come. */
async function untilMeasured(clock: ManualClock): Promise<void> {
  for (let ping = 0; ping < 8; ping++) {
    // A ping that takes its time is there and back by then.
    for (let turn = 0; turn < 6; turn++) await settle();
    await clock.advance(100);
  }
  await settle();
}

describe('MeasuredServerClock', () => {
  it('knows nothing before the first answer', () => {
    const serverClock = new MeasuredServerClock(new ManualClock(), () => undefined);
    expect([serverClock.now(), serverClock.offsetMs, serverClock.errorMs]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('keeps the quickest of eight answers', async () => {
    const clock = new ManualClock();
    let told = 0;
    const serverClock = new MeasuredServerClock(clock, () => told++);
    const slow: [number, number] = [200, 20];
    serverClock.start(createPing(clock, 5000, [slow, slow, slow, [4, 6], slow]));
    await untilMeasured(clock);
    expect(serverClock.offsetMs).toBeCloseTo(4999, 6);
    expect(serverClock.errorMs).toBe(5);
    expect(serverClock.now()).toBeCloseTo(clock.now() + 4999, 6);
    expect(told).toBe(2);
    serverClock.stop();
  });

  it('leaves a pause between two pings, and none before the first', async () => {
    const clock = new ManualClock();
    const serverClock = new MeasuredServerClock(clock, () => undefined);
    const atMs: number[] = [];
    const beganAtMs = clock.now();
    serverClock.start(() => Promise.resolve(atMs.push(clock.now() - beganAtMs)));
    await untilMeasured(clock);
    expect(atMs).toEqual([0, 100, 200, 300, 400, 500, 600, 700]);
    serverClock.stop();
  });

  it('sends no further ping once it is stopped', async () => {
    const clock = new ManualClock();
    const serverClock = new MeasuredServerClock(clock, () => undefined);
    let pings = 0;
    serverClock.start(() => Promise.resolve(++pings));
    await settle();
    serverClock.stop();
    expect(clock.pending).toBe(0);
    await untilMeasured(clock);
    expect(pings).toBe(1);
  });

  it('measures again after five minutes, and forgets nothing in between', async () => {
    const clock = new ManualClock();
    const serverClock = new MeasuredServerClock(clock, () => undefined);
    let offset = 100;
    let pings = 0;
    serverClock.start(() => {
      pings++;
      return Promise.resolve(clock.now() + offset);
    });
    await clock.advance(299_999);
    expect([pings, serverClock.offsetMs]).toEqual([8, 100]);
    offset = 130;
    await clock.advance(1);
    await untilMeasured(clock);
    expect([pings, serverClock.offsetMs]).toEqual([16, 130]);
    serverClock.stop();
    expect(clock.pending).toBe(0);
  });

  it('keeps its estimate when the pings fail', async () => {
    const clock = new ManualClock();
    const serverClock = new MeasuredServerClock(clock, () => undefined);
    serverClock.start(() => Promise.resolve(clock.now() + 7));
    await untilMeasured(clock);
    serverClock.start(() => Promise.reject(new Error('gone')));
    await untilMeasured(clock);
    expect(serverClock.offsetMs).toBe(7);
    serverClock.stop();
  });

  it('renews no more often than every ten seconds', async () => {
    const clock = new ManualClock();
    const serverClock = new MeasuredServerClock(clock, () => undefined);
    let pings = 0;
    const ping = () => Promise.resolve(pings++ && clock.now());
    serverClock.start(ping);
    await clock.advance(9000);
    serverClock.renew(ping);
    await settle();
    expect(pings).toBe(8);
    await clock.advance(2000);
    serverClock.renew(ping);
    await untilMeasured(clock);
    expect(pings).toBe(16);
    serverClock.stop();
  });
});
