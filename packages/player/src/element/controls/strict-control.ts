import { trustHtml } from './trusted-html.js';

/** A class of media-chrome: it makes its inside from a string of HTML with `<style>` in it. */
interface TemplatedControl {
  new (): HTMLElement;
  getTemplateHTML(attributes: Record<string, string>, properties?: Record<string, unknown>): string;
}

const styleTags = /<style>([\s\S]*?)<\/style>/g;
/** Tooltips and previews: elements inside that bring `<style>` of their own, and that the controls do without. */
const innerElements = /<(media-[a-z-]+)[\s>][\s\S]*<\/\1>/g;

/** For chapters, which a class has none of; and Blink's cache of styles keeps a shadow root that is referred to, player and all. */
const references = /clip-path:\s*url\([^)]*\);?/g;

/**
 * A control of media-chrome that a page with a strict content security policy allows. Inline `<style>` needs
 * `'unsafe-inline'` or a nonce there, and media-chrome has no way to give one (4.19): so its rules go into a constructed
 * style sheet. Browsers without those (Safari before 16.4) get the control as it is. And it writes HTML from strings,
 * which a page under Trusted Types allows by the name of a policy.
 */
export function strictControl(control: TemplatedControl): CustomElementConstructor {
  if (!('adoptedStyleSheets' in Document.prototype)) return class extends control {};
  let css = '';
  return class extends control {
    static override getTemplateHTML(
      attributes: Record<string, string>,
      properties?: Record<string, unknown>,
    ): string {
      const html = super.getTemplateHTML(attributes, properties).replace(innerElements, '');
      css = Array.from(html.matchAll(styleTags), ([, rules]) => rules)
        .join('\n')
        .replace(references, '');
      return html.replace(styleTags, '');
    }

    constructor() {
      super();
      if (this.shadowRoot) adoptOwnSheet(this.shadowRoot, css);
    }

    override attachShadow(init: ShadowRootInit): ShadowRoot {
      const root = super.attachShadow(init);
      trustHtml(root);
      return root;
    }
  };
}

/** Each control has a sheet of its own: media-chrome writes positions into the rules of its `<style>`. */
function adoptOwnSheet(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const find = root.querySelectorAll.bind(root);
  // It looks for the `<style>` by this selector each time; all that it does with it is to take its sheet.
  Object.defineProperty(root, 'querySelectorAll', {
    value: (selector: string) => (selector === 'style:not([media])' ? [{ sheet }] : find(selector)),
  });
}
