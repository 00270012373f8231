import { ThemeController } from '@hope-online/player/element';
import { answerPath, ClassQuizChannel, type RoundTurn } from '@hope-online/quiz';
import { type HopeQuizElement } from '@hope-online/quiz/element';
import type { ClassQuizOptions } from './class-quiz.js';

/** What a class with a quiz has: the channel, and the element that shows it. */
export class QuizParts {
  readonly channel: ClassQuizChannel;
  readonly #options: ClassQuizOptions;
  readonly #scope = new AbortController();
  /** Its code is loaded with the first round. */
  #element: HopeQuizElement | 'absent' | 'loading' = 'absent';
  #look: ThemeController | undefined;

  constructor(options: ClassQuizOptions) {
    const { session, player, host, stage } = options;
    this.#options = options;
    this.channel = new ClassQuizChannel({
      session,
      picture: () => player.clock,
      path: () => answerPath(player.player),
      wentBack: () => player.player?.atLive === false,
    });
    this.channel.on('rounds', () => this.#show());
    this.channel.on('turn', (turn) => host.dispatchEvent(createTurnEvent(turn)));
    // On the full screen there is the player alone.
    stage
      .getRootNode()
      .addEventListener('fullscreenchange', () => this.place(), { signal: this.#scope.signal });
  }

  /** Puts the quiz where it belongs, and has it speak as the class does. */
  place(): void {
    const { player, stage, host, placement, province } = this.#options;
    const element = this.#element;
    const wanted = placement();
    if (typeof element === 'string') return this.#show();
    const over = wanted === 'over' || isFullscreen(player);
    const parent = over ? player : stage;
    // Moving it for nothing would take the focus from it.
    if (wanted === 'none') element.remove();
    else if (element.parentElement !== parent) parent.append(element);
    element.slot = over ? 'over' : '';
    for (const name of ['lang', 'dir'] as const) {
      if (host[name] === '') element.removeAttribute(name);
      else element[name] = host[name];
    }
    element.province = province();
    this.#dress();
    element.hidden = this.channel.rounds.length === 0;
    stage.toggleAttribute('data-quiz', wanted !== 'none' && !over && !element.hidden);
  }

  close(): void {
    this.#scope.abort();
    this.channel.close();
    if (typeof this.#element !== 'string') this.#element.remove();
    this.#look?.close();
    this.#options.stage.removeAttribute('data-quiz');
  }

  /** Gives the quiz the look that the class has. */
  #dress(): void {
    const look = this.#look;
    if (!look) return;
    const [theme, province] = [this.#options.theme(), this.#options.province()];
    if (look.theme !== theme) look.theme = theme;
    look.province = province;
  }

  #show(): void {
    if (typeof this.#element !== 'string') return this.place();
    const wanted = this.#options.placement() !== 'none' && this.channel.rounds.length > 0;
    if (this.#element === 'absent' && wanted) void this.#loadElement();
  }

  async #loadElement(): Promise<void> {
    this.#element = 'loading';
    try {
      await import('@hope-online/quiz/define');
      if (this.#scope.signal.aborted) return;
      const element = document.createElement('hope-quiz');
      element.setAttribute('part', 'quiz');
      element.channel = this.channel;
      if (element.shadowRoot) this.#look = new ThemeController({ root: element.shadowRoot });
      this.#element = element;
      this.place();
    } catch {
      // The class is seen without; the next round tries again.
      this.#element = 'absent';
    }
  }
}

function createTurnEvent(turn: RoundTurn): CustomEvent<RoundTurn> {
  return new CustomEvent(`quiz-${turn.name}`, { detail: turn, bubbles: true, composed: true });
}

function isFullscreen(element: HTMLElement): boolean {
  const root = element.getRootNode();
  return (root instanceof ShadowRoot || root instanceof Document) && root.fullscreenElement === element;
}
