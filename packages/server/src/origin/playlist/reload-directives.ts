import { HopeError } from '@hope-online/protocol';

/** The delivery directives of a playlist request (RFC 8216bis §6.2.5). */
export interface ReloadDirectives {
  /** Wait for this segment, or for this part of it. */
  readonly wanted: { readonly msn: number; readonly part: number | undefined } | undefined;
  readonly skip: PlaylistSkip;
}

/** What a delta update may leave out: `YES` of `_HLS_skip` is old segments, `v2` old date ranges too. */
export type PlaylistSkip = 'nothing' | 'segments' | 'segments-and-date-ranges';

const skips = { none: 'nothing', YES: 'segments', v2: 'segments-and-date-ranges' } as const;
const wholeNumber = /^\d{1,15}$/;

/**
 * Reads the directives of a request.
 * @throws HopeError `request-invalid` for a number that is none, a part without its segment, or an unknown skip
 */
export function parseReloadDirectives(query: URLSearchParams): ReloadDirectives {
  const msn = readNumber(query, '_HLS_msn');
  const part = readNumber(query, '_HLS_part');
  if (part !== undefined && msn === undefined) throw invalid('_HLS_part', '_HLS_msn beside it', 'none');
  const skip = query.get('_HLS_skip');
  if (skip !== null && !isSkip(skip)) throw invalid('_HLS_skip', 'YES or v2', skip);
  return { wanted: msn === undefined ? undefined : { msn, part }, skip: skips[skip ?? 'none'] };
}

function isSkip(value: string): value is 'YES' | 'v2' {
  return value === 'YES' || value === 'v2';
}

function readNumber(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!wholeNumber.test(value)) throw invalid(name, 'a whole number', value);
  return Number(value);
}

function invalid(path: string, expected: string, received: string): HopeError {
  const shortened = received.slice(0, 40);
  return new HopeError('request-invalid', `${path}: expected ${expected}, got ${shortened}`, {
    details: { path, expected, received: shortened },
  });
}
