import { describe, expect, it } from 'vitest';
import { secondsToTicks as at } from '../ticks.js';
import { DelayGauge } from './delay-gauge.js';

describe('DelayGauge', () => {
  it('tells the worst delay of the last five to ten seconds', () => {
    const gauge = new DelayGauge();
    gauge.observe(at(0.3), at(100));
    gauge.observe(at(0.1), at(101));
    expect(gauge.worst(at(104))).toBe(at(0.3));
    gauge.observe(at(0.1), at(106));
    expect(gauge.worst(at(106))).toBe(at(0.3));
    gauge.observe(at(0.1), at(112));
    expect(gauge.worst(at(112))).toBe(at(0.1));
  });

  it('forgets everything after a long silence', () => {
    const gauge = new DelayGauge();
    gauge.observe(at(1), at(10));
    expect(gauge.worst(at(100))).toBe(0);
  });

  it('takes nothing for longer than three seconds', () => {
    const gauge = new DelayGauge();
    gauge.observe(at(40), at(10));
    expect(gauge.worst(at(10))).toBe(at(3));
  });
});
