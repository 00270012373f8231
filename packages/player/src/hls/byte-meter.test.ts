import { describe, expect, it } from 'vitest';
import { ByteMeter } from './byte-meter.js';

describe('ByteMeter', () => {
  it('counts what is still coming in, and what has ended once', () => {
    const meter = new ByteMeter();
    const [one, other] = [{ loaded: 0 }, { loaded: 0 }];
    meter.begin(one);
    meter.begin(other);
    expect(meter.total).toBe(0);
    one.loaded = 700;
    other.loaded = 50;
    expect(meter.total).toBe(750);
    meter.end(one);
    meter.end(one);
    expect(meter.total).toBe(750);
  });

  it('does not go back where an answer begins anew', () => {
    const meter = new ByteMeter();
    const answer = { loaded: 400 };
    meter.begin(answer);
    expect(meter.total).toBe(400);
    answer.loaded = 0;
    expect(meter.total).toBe(400);
    answer.loaded = 900;
    expect(meter.total).toBe(900);
  });

  it('tells whether media is coming in', () => {
    const meter = new ByteMeter();
    const [playlist, part] = [{ loaded: 0 }, { loaded: 0 }];
    meter.begin(playlist);
    expect(meter.hasMedia).toBe(false);
    meter.begin(part, true);
    expect(meter.hasMedia).toBe(true);
    meter.end(part);
    expect(meter.hasMedia).toBe(false);
  });

  it('knows nothing of what was never begun', () => {
    const meter = new ByteMeter();
    meter.end({ loaded: 100 });
    expect(meter.total).toBe(0);
  });
});
