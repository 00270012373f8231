import { type AriaAttributes, type AriaRole, type CSSProperties, type ReactNode } from 'react';

/** What any element of a page takes; the components hand it on as attributes, on the server too. */
export interface HostProps extends AriaAttributes {
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  /** BCP 47; the language of the element's own words. */
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | 'auto' | undefined;
  readonly hidden?: boolean | undefined;
  readonly title?: string | undefined;
  readonly slot?: string | undefined;
  readonly role?: AriaRole | undefined;
  readonly tabIndex?: number | undefined;
  /** What stands in the element's slots. */
  readonly children?: ReactNode;
  readonly [data: `data-${string}`]: string | number | boolean | undefined;
}

const plain = new Set(['id', 'style', 'lang', 'dir', 'title', 'slot', 'role', 'tabIndex', 'children']);

/**
 * The props that React sets on the element. React 18 writes those of custom elements by their own names and with their own
 * values: `classname="…"`, and `hidden="false"`, which hides.
 */
export function attributesOf(props: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (plain.has(name) || /^(?:aria|data)-/.test(name)) attributes[name] = value;
  }
  if (props['className'] !== undefined) attributes['class'] = props['className'];
  if (props['hidden'] === true) attributes['hidden'] = '';
  return attributes;
}
