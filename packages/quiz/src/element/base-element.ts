/** `HTMLElement` in a page; elsewhere, as in server rendering, a class that can be extended and never lives. */
export const BaseElement: typeof HTMLElement =
  globalThis.HTMLElement ?? (class {} as unknown as typeof HTMLElement);
