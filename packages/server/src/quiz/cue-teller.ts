import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type QuizCue, quizCueClass } from '@hope-online/protocol/quiz';
import { type CuePlaylists, type QuizAudience } from './audience.js';
import { type PlannedCue } from './decisions/round.js';

/** Node's timers hold 2³¹ ms at most. */
const longestWaitMs: Milliseconds = 86_400_000;

export interface CueTellerOptions {
  readonly clock: Clock;
  readonly playlists: CuePlaylists;
  /** Says of a cue that it is told now. */
  readonly onTold: (cue: QuizCue) => void;
}

/** Tells each cue once, when its time to be told has come: over the sockets and in the playlists. */
export class CueTeller {
  readonly #options: CueTellerOptions;
  readonly #planned = new Map<string, PlannedCue>();
  readonly #told = new Set<string>();
  #audience: QuizAudience | undefined;
  #cancel: () => void = () => undefined;

  constructor(options: CueTellerOptions) {
    this.#options = options;
  }

  attach(audience: QuizAudience): void {
    this.#audience = audience;
  }

  /**
   * Takes cues that were told before the server started: the playlists are empty again, the sockets ask by themselves.
   * @param isVisible whether their picture can still be played
   */
  restore(cues: readonly QuizCue[], isVisible: boolean): void {
    for (const cue of cues) {
      this.#told.add(cue.id);
      if (isVisible) this.#list(cue);
    }
  }

  /** Takes a round's plan in place of the one before: what is not in it any more is not told. */
  plan(roundId: string, cues: readonly PlannedCue[]): void {
    for (const { cue } of [...this.#planned.values()])
      if (cue.roundId === roundId) this.#planned.delete(cue.id);
    for (const planned of cues) {
      if (!this.#told.has(planned.cue.id)) this.#planned.set(planned.cue.id, planned);
    }
    this.#tellDue();
  }

  close(): void {
    this.#cancel();
    this.#planned.clear();
    this.#audience = undefined;
  }

  #tellDue(): void {
    this.#cancel();
    const { clock, onTold } = this.#options;
    const nowMs = clock.now();
    for (const { cue, tellAtMs } of [...this.#planned.values()]) {
      if (tellAtMs > nowMs) continue;
      this.#planned.delete(cue.id);
      this.#told.add(cue.id);
      this.#list(cue);
      this.#audience?.broadcast(cue);
      onTold(cue);
    }
    const nextMs = Math.min(...[...this.#planned.values()].map(({ tellAtMs }) => tellAtMs));
    if (!Number.isFinite(nextMs)) return;
    this.#cancel = clock.after(Math.min(longestWaitMs, nextMs - nowMs), () => this.#tellDue());
  }

  #list(cue: QuizCue): void {
    this.#options.playlists.addDateRange({
      id: cue.id,
      class: quizCueClass,
      startMs: cue.atMs,
      attributes: { 'X-CUE': Buffer.from(JSON.stringify(cue)).toString('base64url') },
    });
  }
}
