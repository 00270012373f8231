import { type PreviewElement, type PreviewSlot } from './preview-slot.js';

/** A class on this server. */
export interface PreviewClass {
  readonly src: string;
  readonly token: string;
}

/** `<hope-class>`: the demo's own class, and one that is not there. */
export function classSlot({ src, token }: PreviewClass): PreviewSlot {
  const make = (address: string) => () => {
    const element = document.createElement('hope-class');
    Object.assign(element, { src: address, token });
    element.setAttribute('autoplay', 'muted');
    return element as unknown as PreviewElement;
  };
  return {
    component: 'hope-class',
    states: [
      { name: 'a class on air', make: make(src) },
      { name: 'a class that is not there', make: make('/classes/none') },
    ],
  };
}
