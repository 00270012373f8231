/** Styles for a shadow root, parsed once for all elements of a kind. */
export interface SharedStyles {
  adopt(root: ShadowRoot): void;
}

/**
 * Makes styles that a strict content security policy allows: a constructed style sheet is no inline style.
 * Browsers without them (Safari before 16.4) get a `<style>` with the host's `nonce`.
 */
export function createStyles(css: string): SharedStyles {
  let sheet: CSSStyleSheet | undefined;
  return {
    adopt(root) {
      if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
        if (!sheet) {
          sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
        }
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        return;
      }
      const style = document.createElement('style');
      style.nonce = (root.host as HTMLElement).nonce ?? '';
      style.textContent = css;
      root.append(style);
    },
  };
}
