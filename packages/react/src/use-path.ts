import type { HopeClassElement } from '@hope-online/embed';
import type { CurrentPath } from '@hope-online/player';
import type { HopePlayerElement } from '@hope-online/player/element';
import { useCallback, useSyncExternalStore } from 'react';

/**
 * Whose picture is on the screen of an element: the one that a component's `ref` gives, e.g. of
 * `const [element, setElement] = useState<HopeClassElement | null>(null)`. `none` without one.
 */
export function usePath(element: HopeClassElement | HopePlayerElement | null): CurrentPath {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const scope = new AbortController();
      element?.addEventListener('pathchange', onChange, { signal: scope.signal });
      return () => scope.abort();
    },
    [element],
  );
  // An element whose code is on its way has no path either.
  const read = (): CurrentPath => element?.currentPath ?? 'none';
  return useSyncExternalStore(subscribe, read, () => 'none');
}
