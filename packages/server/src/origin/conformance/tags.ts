/** One line of a playlist that says something: a tag, or a URI. */
export type PlaylistLine =
  | { readonly kind: 'tag'; readonly name: string; readonly value: string; readonly attributes: Attributes }
  | { readonly kind: 'uri'; readonly uri: string };

/** An attribute list; quotes are taken off. */
export type Attributes = ReadonlyMap<string, string>;

const attribute = /([A-Z0-9-]+)=("[^"\r\n]*"|[^",\r\n]*)(?:,|$)/g;

/** Splits a playlist into lines (RFC 8216bis §4.1); comments are left out. */
export function readLines(text: string): PlaylistLine[] {
  return text.split(/\r?\n/).flatMap((line): PlaylistLine[] => {
    if (line === '') return [];
    if (!line.startsWith('#')) return [{ kind: 'uri', uri: line }];
    if (!line.startsWith('#EXT')) return [];
    const colon = line.indexOf(':');
    const name = colon === -1 ? line.slice(1) : line.slice(1, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1);
    return [{ kind: 'tag', name, value, attributes: readAttributes(value) }];
  });
}

function readAttributes(value: string): Attributes {
  const found = [...value.matchAll(attribute)];
  return new Map(found.map(([, name = '', raw = '']) => [name, raw.replace(/^"(.*)"$/, '$1')]));
}

/** A decimal number of an attribute or a tag; NaN where there is none. */
export function readNumber(value: string | undefined): number {
  return value !== undefined && /^\d+(\.\d+)?$/.test(value) ? Number(value) : NaN;
}
