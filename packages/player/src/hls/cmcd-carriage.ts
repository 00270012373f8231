/** CTA-5004 §2.1: which header carries a key; what stands in no list goes with the request. */
const keysOfHeader = {
  'CMCD-Object': ['br', 'd', 'ot', 'tb'],
  'CMCD-Session': ['cid', 'pr', 'sf', 'sid', 'st', 'v'],
  'CMCD-Status': ['bs', 'rtp'],
} as const;

/** A comma between two pairs, not one within a quoted value. */
const pairs = /(?:[^,"]|"(?:[^"\\]|\\.)*")+/g;

/** How a request takes its data along. */
export interface CmcdCarriage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Puts Common Media Client Data on a request. Within the page's own origin they go in headers, so that no cache sees
 * another address. To another origin headers would cost a preflight for each address, so there they go in the query.
 * @param pageOrigin the page's origin
 */
export function carryCmcd(url: string, data: string, pageOrigin: string): CmcdCarriage {
  if (data === '') return { url, headers: {} };
  const target = new URL(url);
  if (target.origin === pageOrigin) return { url, headers: toHeaders(data) };
  return { url: `${url}${target.search ? '&' : '?'}CMCD=${encodeURIComponent(data)}`, headers: {} };
}

function toHeaders(data: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const pair of data.match(pairs) ?? []) {
    const key = pair.trim().split('=', 1)[0] ?? '';
    const known = Object.entries(keysOfHeader).find(([, keys]) => keys.some((name) => name === key));
    const header = known?.[0] ?? 'CMCD-Request';
    headers[header] = headers[header] === undefined ? pair : `${headers[header]},${pair}`;
  }
  return headers;
}
