import { type ViewFacts } from '../../decisions/index.js';

/** Watches how much of an element can be seen, and tells each change. */
export class ViewWatch {
  readonly #element: HTMLElement;
  readonly #onChange: (view: ViewFacts) => void;
  readonly #scope = new AbortController();
  readonly #crossing: IntersectionObserver;
  readonly #resizing: ResizeObserver;
  #onScreen = true;
  #detached = false;
  /** Undefined until the page has been laid out. */
  #height: number | undefined;
  #last = '';

  constructor(element: HTMLElement, onChange: (view: ViewFacts) => void) {
    this.#element = element;
    this.#onChange = onChange;
    // Some margin, so that the picture is there when it is scrolled to.
    this.#crossing = new IntersectionObserver(
      (entries) => {
        this.#onScreen = entries.at(-1)?.isIntersecting ?? true;
        this.#tell();
      },
      { rootMargin: '20%' },
    );
    this.#resizing = new ResizeObserver((entries) => {
      this.#height = deviceHeight(entries.at(-1)) ?? this.#measure();
      this.#tell();
    });
    this.#crossing.observe(element);
    this.#observeSize();
    document.addEventListener('visibilitychange', () => this.#tell(), { signal: this.#scope.signal });
    // What is seen is measured with the page's next layout; asked for one before, the browser would keep the first picture waiting.
    if (document.hidden) this.#height = this.#measure();
  }

  /** Whether the picture is in a window of its own, where it is seen whatever becomes of the page. */
  set detached(detached: boolean) {
    this.#detached = detached;
    this.#tell();
  }

  get view(): ViewFacts {
    return {
      visible: !document.hidden || this.#detached,
      inView: this.#onScreen || this.#detached,
      height: this.#height,
    };
  }

  close(): void {
    this.#scope.abort();
    this.#crossing.disconnect();
    this.#resizing.disconnect();
  }

  /** In device pixels, a change of the screen's density is a change, too. Safari knows CSS pixels only. */
  #observeSize(): void {
    try {
      this.#resizing.observe(this.#element, { box: 'device-pixel-content-box' });
    } catch {
      this.#resizing.observe(this.#element);
    }
  }

  #measure(): number {
    return Math.round(this.#element.clientHeight * devicePixelRatio);
  }

  #tell(): void {
    const { view } = this;
    const key = JSON.stringify(view);
    if (key === this.#last || this.#scope.signal.aborted) return;
    this.#last = key;
    this.#onChange(view);
  }
}

function deviceHeight(entry: ResizeObserverEntry | undefined): number | undefined {
  return entry?.devicePixelContentBoxSize?.[0]?.blockSize;
}
