/** Says things to those who hear the page, after what is said already, and never twice at once. */
export class Announcer {
  readonly element = document.createElement('div');
  readonly #news = politeRegion();
  /** Of its own, so that the time and the news don't cut each other short. */
  readonly #time = politeRegion();

  constructor() {
    this.element.className = 'unseen';
    this.element.append(this.#news, this.#time);
  }

  /** The words are in this language (BCP 47). */
  set language(language: string) {
    this.element.lang = language;
  }

  say(text: string): void {
    tell(this.#news, text);
  }

  sayTime(text: string): void {
    tell(this.#time, text);
  }
}

function politeRegion(): HTMLElement {
  const region = document.createElement('p');
  region.setAttribute('aria-live', 'polite');
  region.setAttribute('aria-atomic', 'true');
  return region;
}

/** The same words again are news only where the text is another. */
function tell(region: HTMLElement, text: string): void {
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
