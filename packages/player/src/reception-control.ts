import { type Clock, type Milliseconds } from '@hope-online/protocol';
import {
  type DataMode,
  decideReception,
  giveUpPicture,
  initialThinLink,
  type LatencyWish,
  type ReceptionWish,
  type ThinLink,
  type ThinLinkSample,
  unknownView,
  unseenLimitMs,
  type ViewFacts,
  watchThinLink,
} from './decisions/index.js';

/** What the page and the viewer have chosen. */
export interface ReceptionChoice {
  readonly dataMode: DataMode;
  /** In bits a second. */
  readonly maxBitrate: number | undefined;
  readonly latency: LatencyWish;
}

/** What a {@link ReceptionControl} begins with. */
export interface ReceptionBeginning extends ReceptionChoice {
  /** What is known of the link beforehand, in bits a second. */
  readonly bandwidth?: number | undefined;
}

/** Keeps what a viewer is to receive: from what was chosen, and from what can be seen of the picture. */
export class ReceptionControl {
  readonly #clock: Clock;
  readonly #page: Document;
  readonly #onChange: (wish: ReceptionWish) => void;
  readonly #scope = new AbortController();
  #choice: ReceptionChoice;
  /** Undefined as long as nobody tells. */
  #view: ViewFacts | undefined;
  #unseenSinceMs: Milliseconds | undefined;
  #link: ThinLink;
  #cancelUnseen: (() => void) | undefined;
  #wish: ReceptionWish;

  /** @param onChange called when something else is wished for than before */
  constructor(
    page: Document,
    clock: Clock,
    { bandwidth, ...choice }: ReceptionBeginning,
    onChange: (wish: ReceptionWish) => void,
  ) {
    this.#clock = clock;
    this.#link = initialThinLink(clock.now(), bandwidth);
    this.#page = page;
    this.#choice = choice;
    this.#onChange = onChange;
    page.addEventListener('visibilitychange', () => this.#look(), { signal: this.#scope.signal });
    this.#wish = this.#decide();
    this.#look();
  }

  get wish(): ReceptionWish {
    return this.#wish;
  }

  get choice(): ReceptionChoice {
    return this.#choice;
  }

  choose(choice: Partial<ReceptionChoice>): void {
    this.#choice = { ...this.#choice, ...choice };
    this.#look();
  }

  /** How the picture is seen. Once it is told, the page's own visibility counts no more: a picture in a window of its own is seen while its page is hidden. */
  set view(view: ViewFacts) {
    this.#view = view;
    this.#look();
  }

  /** Whether the picture can be seen now. */
  get isSeen(): boolean {
    const { visible, inView } = this.#seen;
    return visible && inView;
  }

  /** Whether the link was found to carry sound alone. */
  get isThin(): boolean {
    return this.#link.name === 'sound';
  }

  /** It was measured, before any picture came, that the link is too thin for one. */
  giveUpPicture(): void {
    this.#link = giveUpPicture(this.#link, this.#clock.now());
    this.#look();
  }

  /** Finds out whether the link carries a picture at all. */
  lookAtLink(sample: ThinLinkSample): void {
    const before = this.#link.name;
    this.#link = watchThinLink(this.#link, sample);
    if (this.#link.name !== before) this.#look();
  }

  close(): void {
    this.#scope.abort();
    this.#cancelUnseen?.();
  }

  get #seen(): ViewFacts {
    return this.#view ?? { ...unknownView, visible: !this.#page.hidden };
  }

  #look(): void {
    if (this.isSeen) {
      this.#cancelUnseen?.();
      this.#cancelUnseen = undefined;
      this.#unseenSinceMs = undefined;
    } else if (this.#unseenSinceMs === undefined) {
      this.#unseenSinceMs = this.#clock.now();
      this.#cancelUnseen = this.#clock.after(unseenLimitMs, () => this.#look());
    }
    const wish = this.#decide();
    if (JSON.stringify(wish) === JSON.stringify(this.#wish)) return;
    this.#wish = wish;
    this.#onChange(wish);
  }

  #decide(): ReceptionWish {
    const { connection } = (globalThis.navigator ?? {}) as { connection?: { readonly saveData?: boolean } };
    const unseenSinceMs = this.#unseenSinceMs;
    return decideReception({
      ...this.#choice,
      view: this.#seen,
      unseenMs: unseenSinceMs === undefined ? 0 : this.#clock.now() - unseenSinceMs,
      thinLink: this.isThin,
      saveData: connection?.saveData === true,
    });
  }
}
