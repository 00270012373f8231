import { type ClassSession, connect, type SessionState, systemClock } from '@hope-online/core';
import type { ClassToken } from '@hope-online/embed';
import { useEffect, useState } from 'react';
import { useSteadyToken } from './use-steady-token.js';

/** Which class, and as whom. */
export interface ClassAddress {
  /** URL of the class, e.g. `https://school.example/classes/math-g7`; empty for none yet. */
  readonly src: string;
  /** As in {@link HopeClassProps.token}. */
  readonly token: ClassToken;
}

/** A class as {@link useHopeClass} has it. */
export interface OpenClass {
  /** Undefined in the first render, on a server, and while no class is named. */
  readonly session: ClassSession | undefined;
  /** Where the session stands; undefined without one. */
  readonly state: SessionState | undefined;
}

const none: OpenClass = { session: undefined, state: undefined };

/**
 * Opens a class for as long as the component is mounted, for a client of your own: the session goes to {@link HopePlayer} and
 * {@link useQuizChannel}.
 */
export function useHopeClass({ src, token }: ClassAddress): OpenClass {
  const steady = useSteadyToken(token) ?? '';
  const [open, setOpen] = useState(none);
  useEffect(() => {
    if (src === '') return undefined;
    let session: ClassSession | undefined;
    const scope = new AbortController();
    // StrictMode unmounts and mounts again at once, which is to ask the school for nothing.
    const cancel = systemClock.after(0, () => {
      const opened = connect({ src, token: steady });
      session = opened;
      opened.on('state', (state) => setOpen({ session: opened, state }), { signal: scope.signal });
      setOpen({ session: opened, state: opened.state });
    });
    return () => {
      cancel();
      scope.abort();
      setOpen(none);
      // After the farewell of the player in the same page, which goes by it.
      systemClock.after(0, () => session?.close());
    };
  }, [src, steady]);
  return open;
}
