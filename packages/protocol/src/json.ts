/** Names that reach an object's prototype when one object is copied onto another. */
const polluting: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads JSON that a stranger wrote: a name that could reach a prototype makes the whole of it invalid.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  // Such names are rare; a reviver on each value would make every frame dearer.
  if (!/__proto__|constructor|prototype|\\u/.test(text)) return JSON.parse(text);
  return JSON.parse(text, (name, value: unknown) => {
    if (polluting.has(name)) throw new SyntaxError(`a name that is not allowed: ${name}`);
    return value;
  });
}
