const sheets = new Map<string, CSSStyleSheet>();

/**
 * Gives a shadow root further styles in a way that a strict content security policy allows: a constructed style sheet, one for
 * all roots, or where there is none (Safari before 16.4) a `<style>` with the host's nonce.
 */
export function adoptStyles(root: ShadowRoot, css: string): void {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = sheets.get(css) ?? constructSheet(css);
    sheets.set(css, sheet);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return;
  }
  const style = document.createElement('style');
  style.nonce = (root.host as HTMLElement).nonce ?? '';
  style.textContent = css;
  root.append(style);
}

function constructSheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
