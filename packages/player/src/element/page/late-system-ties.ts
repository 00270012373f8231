// As types only: nothing of it is needed before something plays.
import type { MediaSessionActions } from './media-session.js';
import type { PageFacts, SystemTies } from './system-ties.js';

/** Loads what ties a player to the system. */
export type LoadSystemTies = () => Promise<
  (actions: MediaSessionActions) => Pick<SystemTies, 'show' | 'close'>
>;

const loadSystemTies: LoadSystemTies = async () => {
  const { SystemTies: Ties } = await import('./system-ties.js');
  return (actions) => new Ties(actions);
};

/** {@link SystemTies} that are loaded when something first plays; what could not be loaded is tried again when it next begins to play. */
export class LateSystemTies {
  readonly #actions: MediaSessionActions;
  readonly #load: LoadSystemTies;
  #facts: PageFacts | undefined;
  #ties: Pick<SystemTies, 'show' | 'close'> | 'loading' | 'closed' | undefined;

  constructor(actions: MediaSessionActions, load = loadSystemTies) {
    this.#actions = actions;
    this.#load = load;
  }

  show(facts: PageFacts): void {
    const begins = facts.playing && !this.#facts?.playing;
    this.#facts = facts;
    if (typeof this.#ties === 'object') this.#ties.show(facts);
    else if (begins && !this.#ties) void this.#begin();
  }

  close(): void {
    if (typeof this.#ties === 'object') this.#ties.close();
    this.#ties = 'closed';
  }

  async #begin(): Promise<void> {
    this.#ties = 'loading';
    const create = await this.#load().catch(() => undefined);
    // The player may have been closed meanwhile.
    if (this.#isClosed) return;
    this.#ties = create?.(this.#actions);
    if (this.#facts) this.#ties?.show(this.#facts);
  }

  get #isClosed(): boolean {
    return this.#ties === 'closed';
  }
}
