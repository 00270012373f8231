/** Where something is said: an element in a page. */
export interface SpokenPlace {
  closest(selector: string): { getAttribute(name: string): string | null } | null;
  getRootNode(): object;
}

/** The languages to try for an element, the most wanted first: its own, that of the page around it, those of the browser. */
export function languagesOf(place: SpokenPlace): readonly string[] {
  for (let each: SpokenPlace | undefined = place; each; each = outside(each)) {
    const told = each.closest('[lang]')?.getAttribute('lang');
    if (told) return [told];
  }
  return navigator.languages;
}

/** What holds the shadow tree that an element is in. */
function outside(place: SpokenPlace): SpokenPlace | undefined {
  const root: { readonly host?: SpokenPlace } = place.getRootNode();
  return root.host;
}
