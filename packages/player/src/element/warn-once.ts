const said = new Set<string>();

/** Tells the page's developer what is wrong with their tag, once for each sentence. */
export function warnOnce(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  // A wrong attribute is the page's own mistake, and nothing else would show it.
  // oxlint-disable-next-line no-console
  console.warn(message);
}
