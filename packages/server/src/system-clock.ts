import { type Clock } from '@hope-online/protocol';

/** The machine's monotonic clock, counted from the epoch as it was when the process started. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};
