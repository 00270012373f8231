import { type Theme, type ThemeFont, themeRules } from '@hope-online/core/theme';

/** What a {@link ThemeSheet} shows. */
export interface ShownTheme {
  readonly theme: Theme;
  /** Make up the first family of the theme's fonts. */
  readonly fonts?: readonly ThemeFont[];
}

/** A theme in a shadow root, as a constructed style sheet, and its fonts in the document. */
export class ThemeSheet {
  readonly #sheet: { replace(css: string): void; remove(): void };
  #faces: FontFace[] = [];
  #fonts = '';
  #closed = false;

  constructor(root: ShadowRoot) {
    this.#sheet = createSheet(root);
  }

  show({ theme, fonts = [] }: ShownTheme): void {
    this.#sheet.replace(themeRules(theme));
    const wanted = fonts.map(({ url }) => url).join();
    if (wanted === this.#fonts) return;
    this.#fonts = wanted;
    this.#dropFonts();
    const [family = ''] = theme.fonts ?? [];
    // A font that does not come is done without: the next ones of the theme are there.
    for (const font of fonts) this.#loadFont(family, font).catch(() => undefined);
  }

  close(): void {
    this.#closed = true;
    this.#sheet.remove();
    this.#dropFonts();
  }

  /** By its bytes, and not by its address: a page's policy need not name us among those whose fonts it takes. */
  async #loadFont(family: string, { url, weight, style }: ThemeFont): Promise<void> {
    const before = this.#fonts;
    const response = await fetch(url, { credentials: 'omit' });
    if (!response.ok) return;
    const face = new FontFace(family, await response.arrayBuffer(), { weight: String(weight), style });
    await face.load();
    if (this.#closed || before !== this.#fonts) return;
    this.#faces.push(face);
    document.fonts.add(face);
  }

  #dropFonts(): void {
    for (const face of this.#faces) document.fonts.delete(face);
    this.#faces = [];
  }
}

function createSheet(root: ShadowRoot): { replace(css: string): void; remove(): void } {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return {
      replace: (css) => sheet.replaceSync(css),
      remove: () => (root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet)),
    };
  }
  const style = document.createElement('style');
  style.nonce = (root.host as HTMLElement).nonce ?? '';
  root.append(style);
  return { replace: (css) => (style.textContent = css), remove: () => style.remove() };
}
