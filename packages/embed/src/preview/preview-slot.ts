/** A component in the preview, in each of its states. */
export interface PreviewSlot {
  /** The tag. */
  readonly component: string;
  readonly states: readonly PreviewState[];
}

/** One state of a component. */
export interface PreviewState {
  readonly name: string;
  /** Makes the real element, and puts it into this state once it is in the page. */
  readonly make: () => PreviewElement;
}

/** What the preview's switches turn: what every element of ours has. */
export interface PreviewElement extends HTMLElement {
  theme: object | undefined;
  province: object | undefined;
  setLanguage(language: string): void;
}
