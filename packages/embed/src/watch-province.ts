import type { Unsubscribe } from '@hope-online/core';
import type { ProvinceSession } from '@hope-online/core/theme';
import type { ProvinceLook } from '@hope-online/protocol/province';

/** Follows the look of a class's province; the code for it is loaded where the class has one, and not before. */
export function watchProvince(session: ProvinceSession, onLook: (look: ProvinceLook) => void): Unsubscribe {
  const scope = new AbortController();
  const { signal } = scope;
  let following = false;
  const begin = async () => {
    if (following || session.descriptor?.provinceUrl === undefined) return;
    following = true;
    const theme = await import('@hope-online/core/theme').catch(() => undefined);
    // The next descriptor tries again.
    if (!theme) following = false;
    else if (!signal.aborted) {
      const forget = theme.followProvince({ session, onLook });
      signal.addEventListener('abort', forget, { once: true });
    }
  };
  session.on('descriptor', () => void begin(), { signal });
  void begin();
  return () => scope.abort();
}
