/** The languages to try for an element, the most wanted first: its own, that of the page around it, those of the browser. */
export function languagesOf(element: Element): readonly string[] {
  for (let each: Element | undefined = element; each; each = outside(each)) {
    const told = each.closest('[lang]')?.getAttribute('lang');
    if (told) return [told];
  }
  return navigator.languages;
}

/** What holds the shadow tree that an element is in. */
function outside(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}
