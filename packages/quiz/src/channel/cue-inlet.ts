import { type Clock, type Milliseconds, parseWire } from '@hope-online/protocol';
import { type QuizCue, quizCueSchema, quizCuesSchema } from '@hope-online/protocol/quiz';
import { fetchWire } from './fetch-wire.js';
import { type QuizSession } from './quiz-session.js';
import { decodeBase64url } from './seal.js';

/** What a {@link CueInlet} needs. */
export interface CueInletOptions {
  readonly session: QuizSession;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onCues: (cues: readonly QuizCue[]) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** How often to ask where no socket tells. */
const pollMs: Milliseconds = 10_000;
/** Those who come back to a server together do not ask together. */
const spreadMs: Milliseconds = 1_500;

/** Gets the class's cues by whatever way there is: the socket, the playlist, and by asking. */
export class CueInlet {
  readonly #options: CueInletOptions;
  #offsetMs: Milliseconds | undefined;
  #cancelNext: (() => void) | undefined;
  #nextAtMs = Number.POSITIVE_INFINITY;
  #asking = false;

  constructor(options: CueInletOptions) {
    const { session, signal, onCues } = options;
    this.#options = options;
    session.on('quiz-cue', (cue) => onCues([cue]), { signal });
    session.on('descriptor', () => this.#askIn(0), { signal });
    // What was said while nobody listened is asked for; the first to join asks as soon as the class is located.
    session.on('state', ({ name }) => name === 'joined' && this.#askIn(options.random() * spreadMs), {
      signal,
    });
    signal.addEventListener('abort', () => this.#cancelNext?.(), { once: true });
    this.#askIn(0);
  }

  /** The server's clock, as it was learnt by asking. */
  serverNow(): Milliseconds | undefined {
    return this.#offsetMs === undefined ? undefined : this.#options.clock.now() + this.#offsetMs;
  }

  /** Takes the attribute `X-CUE` of a date range; what is no cue is left out. */
  hear(encoded: string): void {
    const cue = readCue(encoded);
    if (cue) this.#options.onCues([cue]);
  }

  #askIn(delayMs: Milliseconds): void {
    const { session, signal, clock } = this.#options;
    const atMs = clock.now() + delayMs;
    if (signal.aborted || session.state.name === 'closed' || this.#nextAtMs <= atMs) return;
    this.#cancelNext?.();
    this.#nextAtMs = atMs;
    this.#cancelNext = clock.after(delayMs, () => {
      this.#nextAtMs = Number.POSITIVE_INFINITY;
      void this.#ask();
    });
  }

  async #ask(): Promise<void> {
    const { session, clock, random, onCues } = this.#options;
    const { quizUrl } = session.descriptor ?? {};
    if (quizUrl === undefined || this.#asking) return;
    this.#asking = true;
    const sentAtMs = clock.now();
    let failed = false;
    try {
      const { cues, nowMs } = await fetchWire(this.#options, `${quizUrl}/cues`, quizCuesSchema);
      if (nowMs !== undefined) this.#offsetMs = nowMs - (sentAtMs + clock.now()) / 2;
      onCues(cues);
    } catch {
      failed = true;
    } finally {
      this.#asking = false;
    }
    if (failed || session.state.name !== 'joined') this.#askIn(pollMs * (0.8 + 0.4 * random()));
  }
}

function readCue(encoded: string): QuizCue | undefined {
  try {
    const bytes = Uint8Array.from(decodeBase64url(encoded), (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return parseWire(quizCueSchema, value, 'response-invalid', 'cue');
  } catch {
    return undefined;
  }
}
