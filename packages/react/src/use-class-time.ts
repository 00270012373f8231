import { systemClock } from '@hope-online/core';
import type { HopeClassElement } from '@hope-online/embed';
import type { HopePlayerElement } from '@hope-online/player/element';
import type { Clock, Milliseconds } from '@hope-online/protocol';
import { useEffect, useState } from 'react';

/** How {@link useClassTime} looks. */
export interface ClassTimeOptions {
  /** How often; each look that finds another time renders the component. 1,000 unless told. */
  readonly everyMs?: Milliseconds;
  readonly clock?: Clock;
}

/**
 * The class time of the picture on an element's screen, in ms since the epoch by the server's clock; undefined where it is
 * not known. The element is the one that a component's `ref` gives.
 */
export function useClassTime(
  element: HopeClassElement | HopePlayerElement | null,
  { everyMs = 1_000, clock = systemClock }: ClassTimeOptions = {},
): Milliseconds | undefined {
  const [time, setTime] = useState<Milliseconds>();
  useEffect(() => {
    let cancel: () => void;
    const look = () => {
      setTime(element?.classTime);
      cancel = clock.after(everyMs, look);
    };
    look();
    return () => cancel();
  }, [element, everyMs, clock]);
  return time;
}
