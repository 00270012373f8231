import { type Clock } from '@hope-online/protocol';

/** The page's monotonic clock, counted from the epoch as it was when the page started. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};
