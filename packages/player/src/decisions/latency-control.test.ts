import { type Seconds } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import {
  controlLatency,
  initialLatencyState,
  type LatencyOrder,
  type LatencySample,
  type LatencyState,
} from './latency-control.js';

const lookSeconds = 0.2;

/** A picture that plays as it is told, on a link that can be broken. */
class Playing {
  state: LatencyState = initialLatencyState;
  latency: Seconds;
  readonly rates: number[] = [];
  jumps = 0;
  seconds = 0;
  stalls = 0;
  stalled: Seconds = 0;
  /** What the link takes away from the buffer, besides the part that is being made. */
  linkDelay: Seconds = 0.1;
  fresh = true;
  /** How fast this player's clock is against the server's. */
  clockSkew = 0;
  order: LatencyOrder = { target: 1.5, rate: 1, jump: false };
  readonly #about: Pick<LatencySample, 'base' | 'lowest' | 'changesRate' | 'soundAlone'>;

  constructor(latency: Seconds, about: Partial<LatencySample> = {}) {
    this.latency = latency;
    this.#about = { base: 1.5, lowest: 1.5, changesRate: true, soundAlone: false, ...about };
  }

  run(seconds: Seconds): this {
    for (let spent = 0; spent < seconds - 1e-9; spent += lookSeconds) this.#look();
    return this;
  }

  /** Nothing comes for a while: the picture stands, and falls behind. */
  stall(seconds: Seconds): this {
    this.stalls++;
    this.#look();
    this.latency += seconds;
    this.seconds += seconds;
    this.stalled += seconds;
    return this;
  }

  #look(): void {
    this.seconds += lookSeconds;
    // Parts of half a second: the buffer is thinnest just before the next one comes.
    const sinceLastPart = this.seconds % 0.5;
    const bufferAhead = Math.max(0, this.latency - sinceLastPart - this.linkDelay);
    const { latency, stalls, stalled, fresh } = this;
    const sample = {
      ...this.#about,
      atMs: this.seconds * 1000,
      latency,
      bufferAhead,
      fresh,
      stalls,
      stalled,
    };
    const [state, order] = controlLatency(this.state, sample);
    this.state = state;
    this.order = order;
    this.rates.push(order.rate);
    if (order.jump) this.jumps++;
    if (order.jump) this.latency = order.target;
    else this.latency += lookSeconds * (1 - order.rate * (1 + this.clockSkew));
  }
}

describe('controlLatency', () => {
  it('leaves a picture alone that is where it should be', () => {
    const playing = new Playing(1.55).run(20);
    expect(new Set(playing.rates)).toEqual(new Set([1]));
  });

  it.each([
    ['behind', 2.6],
    ['ahead', 1.1],
  ])('brings a picture that is %s to its target, within the rates that nobody hears', (_, latency) => {
    const playing = new Playing(latency).run(20);
    expect(playing.latency).toBeGreaterThan(1.4);
    expect(playing.latency).toBeLessThan(1.6);
    expect(Math.max(...playing.rates)).toBeLessThanOrEqual(1.1);
    expect(Math.min(...playing.rates)).toBeGreaterThanOrEqual(0.95);
    expect(playing.jumps).toBe(0);
  });

  it('does not drift over an hour, though its clock runs wrong', () => {
    const playing = new Playing(1.5);
    playing.clockSkew = -200e-6;
    playing.run(600);
    const before = playing.latency;
    playing.run(3_600);
    expect(Math.abs(playing.latency - before)).toBeLessThan(0.1);
    expect(playing.jumps).toBe(0);
  });

  it.each([2, 5, 20])('is back within a tenth of its target 30 s after a stall of %i s', (seconds) => {
    const playing = new Playing(1.5).run(10).stall(seconds).run(30);
    expect(playing.latency).toBeLessThan(playing.order.target * 1.1);
    expect(Math.max(...playing.rates)).toBeLessThanOrEqual(1.1);
  });

  it('jumps only where playing faster would take too long', () => {
    expect(new Playing(1.5).run(10).stall(2).run(30).jumps).toBe(0);
    expect(new Playing(1.5).run(10).stall(5).run(30).jumps).toBe(1);
  });

  it('does not jump towards an edge that nobody knows', () => {
    const playing = new Playing(1.5).run(10).stall(5);
    playing.fresh = false;
    playing.run(4);
    expect(playing.jumps).toBe(0);
    playing.fresh = true;
    playing.run(0.2);
    expect(playing.jumps).toBe(1);
  });

  it('does not jump again at once', () => {
    const playing = new Playing(9).run(0.2);
    playing.latency += 6;
    playing.run(2);
    expect(playing.jumps).toBe(1);
    playing.run(6);
    expect(playing.jumps).toBe(2);
  });

  it('jumps the less, the less the jumps before have helped', () => {
    const jumpsAfter = (pause: Seconds) => {
      const playing = new Playing(1.5);
      return [3, 3, 7, 7, 12, 12].map((seconds) => {
        const { jumps } = playing;
        playing.run(pause).stall(seconds).run(0.2);
        const jumped = playing.jumps > jumps;
        playing.latency = 1.5;
        return jumped;
      });
    };
    expect(jumpsAfter(31)).toEqual([true, true, true, true, true, true]);
    expect(jumpsAfter(4)).toEqual([true, false, true, false, true, false]);
  });

  it('bears more lateness where there is sound alone', () => {
    const late = (behind: Seconds) => new Playing(1.5 + behind, { soundAlone: true }).run(0.2).jumps;
    expect([late(5.9), late(6.1)]).toEqual([0, 1]);
  });

  it('plays no faster on a buffer that is nearly empty', () => {
    const playing = new Playing(2);
    playing.linkDelay = 2;
    playing.run(5);
    expect(new Set(playing.rates)).toEqual(new Set([1]));
  });

  it('raises the target with each stall, within bounds, and lowers it again in calm', () => {
    const playing = new Playing(1.5).run(2);
    playing.stall(0.3).run(1);
    expect(playing.order.target).toBeCloseTo(1.8);
    for (let stall = 0; stall < 30; stall++) playing.stall(0.3).run(1);
    expect(playing.order.target).toBe(4.5);
    playing.run(3_600);
    expect(playing.order.target).toBe(1.5);
  });

  it('takes no network that was away for longer than any target bridges for a reason to raise it', () => {
    const playing = new Playing(1.5, { lowest: 1 }).run(60);
    const before = playing.order.target;
    expect(before).toBeLessThan(1.3);
    playing.stall(5).run(1);
    expect(playing.order.target).toBe(before);
    playing.run(29);
    expect(playing.latency).toBeLessThan(before * 1.1);
  });

  it('does so where it is away again within a minute, and forgives once more later', () => {
    const playing = new Playing(1.5).run(10).stall(5).run(20).stall(5).run(2);
    expect(playing.order.target).toBeCloseTo(1.8);
    playing.run(60).stall(5).run(1);
    expect(playing.order.target).toBeLessThanOrEqual(1.8);
  });

  it('raises it for a stall that a higher one bridges, however long it is looked at', () => {
    const playing = new Playing(1.5).run(10).stall(2.9).run(1);
    expect(playing.order.target).toBeCloseTo(1.8);
  });

  it('lowers the target below the hold-back as far as the buffer bears it', () => {
    const good = new Playing(1.5, { lowest: 1 }).run(300);
    expect(good.order.target).toBeCloseTo(1, 1);
    const thin = new Playing(1.5, { lowest: 1 });
    thin.linkDelay = 0.6;
    thin.run(300);
    expect(thin.order.target).toBeGreaterThan(1.2);
    expect(thin.order.target).toBeLessThanOrEqual(1.5);
  });

  it('goes down more slowly after a stall', () => {
    const calm = new Playing(1.5, { lowest: 1 }).run(60);
    const shaken = new Playing(1.5, { lowest: 1 }).stall(0.2).stall(0.2).run(60);
    expect(shaken.order.target).toBeGreaterThan(calm.order.target);
  });

  it('holds the seconds that a viewer wishes', () => {
    const playing = new Playing(1.5, { base: 4, lowest: 4 }).run(120);
    expect(playing.latency).toBeGreaterThan(3.6);
    expect(playing.latency).toBeLessThan(4.4);
  });

  it('never touches the rate of a browser that does not bear it, and jumps sooner there', () => {
    const playing = new Playing(2.4, { changesRate: false }).run(20);
    expect([playing.jumps, new Set(playing.rates)]).toEqual([0, new Set([1])]);
    playing.stall(1).run(20);
    expect([playing.jumps, new Set(playing.rates)]).toEqual([1, new Set([1])]);
  });
});
