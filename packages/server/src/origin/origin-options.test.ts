import { describe, expect, it } from 'vitest';
import { resolveOriginOptions, resolvePlannerLimits } from './origin-options.js';
import { ticksToSeconds } from './ticks.js';

describe('resolveOriginOptions', () => {
  it('has parts of half a second and segments of two by default', () => {
    expect(resolveOriginOptions()).toMatchObject({ partSeconds: 0.5, segmentSeconds: 2, targetDuration: 3 });
    expect(resolveOriginOptions().soundPartSeconds).toBeCloseTo(1.1);
  });

  it('leaves room for a late key frame in the target duration', () => {
    expect(resolveOriginOptions({ segmentSeconds: 4 }).targetDuration).toBe(6);
  });

  it.each([
    [{ partSeconds: 0.1 }, 'origin.partSeconds'],
    [{ partSeconds: 1, segmentSeconds: 1 }, 'origin.partSeconds'],
    [{ segmentSeconds: 0 }, 'origin.segmentSeconds'],
    [{ windowSeconds: 10 }, 'origin.windowSeconds'],
    [{ maxWaiters: NaN }, 'origin.maxWaiters'],
    [{ maxBytes: 0 }, 'origin.maxBytes'],
  ])('refuses %o', (options, path) => {
    expect(() => resolveOriginOptions(options)).toThrow(
      expect.objectContaining({ code: 'config-invalid', details: expect.objectContaining({ path }) }),
    );
  });
});

describe('resolvePlannerLimits', () => {
  it('closes no segment later than the target duration allows', () => {
    const options = resolveOriginOptions({ segmentSeconds: 3 });
    expect(ticksToSeconds(resolvePlannerLimits(options).longest)).toBe(options.targetDuration);
  });
});
