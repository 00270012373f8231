import { HopeError } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { withDeadline } from './deadline.js';

const late = () => new HopeError('request-timeout', 'late');
const never = () => new Promise<string>(() => undefined);

describe('withDeadline', () => {
  it('hands on what the work gives, and leaves no timer', async () => {
    const clock = new ManualClock();
    const work = () => Promise.resolve('done');
    await expect(withDeadline(work, { clock, limitMs: 100, error: late })).resolves.toBe('done');
    expect(clock.pending).toBe(0);
  });

  it('rejects when time is up, and tells the work', async () => {
    const clock = new ManualClock();
    let seen: AbortSignal | undefined;
    const work = (signal: AbortSignal) => {
      seen = signal;
      return never();
    };
    const result = withDeadline(work, { clock, limitMs: 100, error: late });
    await Promise.all([
      expect(result).rejects.toMatchObject({ code: 'request-timeout' }),
      clock.advance(100),
    ]);
    expect(seen?.aborted).toBe(true);
  });

  it('rejects with the reason of the caller’s signal', async () => {
    const clock = new ManualClock();
    const scope = new AbortController();
    const options = { clock, limitMs: 100, error: late, signal: scope.signal };
    const result = withDeadline(never, options);
    scope.abort(new Error('left'));
    await expect(result).rejects.toThrow('left');
    await expect(withDeadline(never, options)).rejects.toThrow('left');
    expect(clock.pending).toBe(0);
  });
});
