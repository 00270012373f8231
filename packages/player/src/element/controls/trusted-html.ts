/** The part of Trusted Types that is used here; TypeScript's own library has none of it. */
interface TrustedTypePolicies {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string },
  ): { createHTML(html: string): string };
}

/** The name that pages allow: `trusted-types hope-online`. */
const policyName = 'hope-online';

let trust: ((html: string) => string) | undefined;

/**
 * Lets media-chrome write HTML into a control of its own, by a policy where the browser has Trusted Types. It writes in
 * two ways (4.19): a control's whole inside, and one element more into the track of its seek bar.
 */
export function trustHtml(root: ShadowRoot): void {
  trust ??= createTrust();
  const trusted = trust;
  Object.defineProperty(root, 'setHTMLUnsafe', {
    value(this: ShadowRoot, html: string) {
      this.innerHTML = trusted(html);
      const track = this.querySelector('#track');
      if (track) Object.defineProperty(track, 'insertAdjacentHTML', { value: insertTrusted });
    },
  });
}

/** In place of the element's own method: a closure over the element would keep its whole player alive. */
function insertTrusted(this: Element, where: InsertPosition, html: string): void {
  Element.prototype.insertAdjacentHTML.call(this, where, trust?.(html) ?? html);
}

/** A page that allows other policies only may still have a default one, or not insist. */
function createTrust(): (html: string) => string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypePolicies };
  const asItIs = (html: string) => html;
  try {
    const policy = trustedTypes?.createPolicy(policyName, { createHTML: asItIs });
    return policy ? (html) => policy.createHTML(html) : asItIs;
  } catch {
    return asItIs;
  }
}
