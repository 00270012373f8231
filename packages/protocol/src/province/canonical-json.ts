/**
 * JSON with sorted keys and no spaces, so that equal values are equal bytes (RFC 8785, for the strings, numbers and
 * booleans that bundles have).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
