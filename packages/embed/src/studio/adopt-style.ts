/**
 * Gives a shadow root its style under any content security policy: as a constructed sheet, and in browsers without
 * those rule by rule into an empty `<style>`, which a policy against inline styles does not touch.
 */
export function adoptStyle(root: ShadowRoot, css: string): void {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return;
  }
  const style = document.createElement('style');
  root.append(style);
  for (const rule of topLevelRules(css)) insertRule(style.sheet, rule);
}

/** A rule that the browser does not know is left out, as in any sheet. */
function insertRule(sheet: CSSStyleSheet | null, rule: string): void {
  try {
    sheet?.insertRule(rule, sheet.cssRules.length);
  } catch {
    // Left out.
  }
}

/** Cuts a sheet, whose comments and strings hold no braces, into its rules. */
export function topLevelRules(css: string): readonly string[] {
  const rules: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < css.length; index++) {
    if (css[index] === '{') depth++;
    else if (css[index] === '}' && --depth === 0) {
      rules.push(css.slice(start, index + 1).trim());
      start = index + 1;
    }
  }
  return rules;
}
