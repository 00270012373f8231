/** What {@link createElement} sets: attributes; `true` is an empty one, `undefined` none. */
export type Attributes = Readonly<Record<string, string | true | undefined>>;

/** Makes an element with its attributes and children; a strict policy allows no HTML from strings. */
export function createElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Makes an icon of 24 by 24 that takes the text's colour. */
export function createIcon(path: string): SVGSVGElement {
  const icon = document.createElementNS(svgNamespace, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(svgNamespace, 'path');
  shape.setAttribute('d', path);
  icon.append(shape);
  return icon;
}
