import { type Clock, type Milliseconds, toHopeError } from '@hope-online/protocol';
import { type ProvinceLook } from '@hope-online/protocol/province';
import { type ClassSession } from '../class-session.js';
import { type Unsubscribe } from '../emitter.js';
import { systemClock } from '../system-clock.js';
import { withDeadline } from '../deadline.js';

/** The part of a session that tells of its province. */
export type ProvinceSession = Pick<ClassSession, 'on'> & Partial<Pick<ClassSession, 'descriptor'>>;

/** What {@link followProvince} needs. */
export interface FollowProvinceOptions {
  readonly session: ProvinceSession;
  /** Called with the look, whenever it is another one; addresses in it are absolute. */
  readonly onLook: (look: ProvinceLook) => void;
  /** The page's, unless told. */
  readonly fetch?: typeof fetch;
  /** The system's, unless told. */
  readonly clock?: Clock;
}

/** How long a look may take to come. */
const lookLimit: Milliseconds = 15_000;

/**
 * Asks for the look of a class's province, and again when the server says that it has changed or the class was joined
 * anew. A look that does not come leaves the elements as they are.
 */
export function followProvince(options: FollowProvinceOptions): Unsubscribe {
  const { session, onLook } = options;
  const scope = new AbortController();
  const { signal } = scope;
  let shown = '';
  let asking: AbortController | undefined;
  const ask = async () => {
    const url = session.descriptor?.provinceUrl;
    if (url === undefined) return;
    asking?.abort();
    asking = new AbortController();
    const own = asking;
    const look = await fetchLook(url, own.signal, options).catch(() => undefined);
    if (!look || own.signal.aborted || signal.aborted || look.revision === shown) return;
    shown = look.revision;
    onLook(look);
  };
  session.on('descriptor', () => void ask(), { signal });
  session.on('province', () => void ask(), { signal });
  session.on('state', ({ name }) => void (name === 'joined' && shown === '' && ask()), { signal });
  void ask();
  return () => {
    scope.abort();
    asking?.abort();
  };
}

/**
 * Gets a look. Files that are not where the look itself came from are left out.
 * @throws HopeError `response-invalid`, or what the network says
 */
async function fetchLook(
  url: string,
  signal: AbortSignal,
  options: FollowProvinceOptions,
): Promise<ProvinceLook> {
  const { clock = systemClock, fetch: get = (input, init) => globalThis.fetch(input, init) } = options;
  const response = await withDeadline((inner) => get(url, { signal: inner, credentials: 'omit' }), {
    clock,
    limitMs: lookLimit,
    signal,
    error: () => toHopeError(new Error('province: no answer'), 'request-timeout'),
  });
  const look = (await response.json()) as ProvinceLook;
  if (!response.ok || look.bundle?.version !== 1 || typeof look.revision !== 'string') {
    throw toHopeError(new Error('province: expected a look'), 'response-invalid');
  }
  const { origin } = new URL(url);
  const assets = Object.entries(look.assets ?? {})
    .map(([file, address]) => [file, new URL(address, url)] as const)
    .filter(([, address]) => address.origin === origin)
    .map(([file, address]) => [file, address.href]);
  return { ...look, assets: Object.fromEntries(assets) as Record<string, string> };
}
