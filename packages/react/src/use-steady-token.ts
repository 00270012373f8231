import type { ClassToken } from '@hope-online/embed';
import { useCallback, useRef } from 'react';
import { useBrowserEffect } from './use-browser-effect.js';

/**
 * A function that is the same at every render and asks the one given last: a token written as `() => …` in a component is
 * another at each, and another token would be another session. A string is given back as it is.
 */
export function useSteadyToken(token: ClassToken | undefined): ClassToken | undefined {
  const latest = useRef(token);
  useBrowserEffect(() => {
    latest.current = token;
  });
  const ask = useCallback((): Promise<string> => {
    const { current = '' } = latest;
    return typeof current === 'string' ? Promise.resolve(current) : current();
  }, []);
  return typeof token === 'function' ? ask : token;
}
