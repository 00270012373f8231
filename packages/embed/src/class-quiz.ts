import type { Theme } from '@hope-online/core/theme';
import { type ClassSession, type SessionState } from '@hope-online/core';
import { type DateRange } from '@hope-online/player';
import { type HopePlayerElement } from '@hope-online/player/element';
import type { ProvinceLook } from '@hope-online/protocol/province';
import { type QuizCue, quizCueClass } from '@hope-online/protocol/quiz';
import { type ClassQuizChannel } from '@hope-online/quiz';
import type { QuizParts } from './quiz-parts.js';

/** Where a quiz is shown: beside the picture (under it where there is no room), over it, or by the page itself. */
export type QuizPlacement = 'beside' | 'over' | 'none';

/** Tells a {@link QuizPlacement} from anything else. */
export function isQuizPlacement(value: string | null): value is QuizPlacement {
  return value === 'beside' || value === 'over' || value === 'none';
}

/** What a {@link ClassQuiz} needs. */
export interface ClassQuizOptions {
  readonly session: ClassSession;
  readonly player: HopePlayerElement;
  /** What both stand in. */
  readonly stage: HTMLElement;
  /** Dispatches the events. */
  readonly host: HTMLElement;
  readonly placement: () => QuizPlacement;
  /** Whose languages and words the quiz has. */
  readonly province: () => ProvinceLook | undefined;
  /** The page's own look. */
  readonly theme: () => Theme | undefined;
}

/** Waits for the first sign of a quiz: a class without one loads nothing for it. */
export class ClassQuiz {
  readonly #options: ClassQuizOptions;
  readonly #scope = new AbortController();
  readonly #heard: (QuizCue | string)[] = [];
  #parts: QuizParts | 'absent' | 'loading' = 'absent';
  #asked = false;

  constructor(options: ClassQuizOptions) {
    const { session, player } = options;
    const { signal } = this.#scope;
    this.#options = options;
    session.on('quiz-cue', (cue) => this.#hear(cue), { signal });
    session.on('state', (state) => this.#ask(state), { signal });
    player.addEventListener('daterange', (event) => this.#read((event as CustomEvent<DateRange>).detail), {
      signal,
    });
    this.#ask(session.state);
  }

  /** Undefined until the class has had a quiz. */
  get channel(): ClassQuizChannel | undefined {
    return typeof this.#parts === 'string' ? undefined : this.#parts.channel;
  }

  /** The placement is another, or the words are. */
  place(): void {
    if (typeof this.#parts !== 'string') this.#parts.place();
  }

  close(): void {
    this.#scope.abort();
    if (typeof this.#parts !== 'string') this.#parts.close();
  }

  /** Whoever comes late is told nothing of what is open already. */
  #ask({ name }: SessionState): void {
    const { session } = this.#options;
    const { quizUrl } = session.descriptor ?? {};
    if (name !== 'joined' || quizUrl === undefined || this.#asked || this.#parts !== 'absent') return;
    this.#asked = true;
    session
      .fetch(`${quizUrl}/cues`)
      .then(async (response) => (await response.json()) as { readonly cues?: readonly unknown[] })
      .then(
        ({ cues = [] }) => (cues.length > 0 ? this.#load() : undefined),
        () => void (this.#asked = false),
      );
  }

  #read({ class: whose = quizCueClass, attributes }: DateRange): void {
    const cue = attributes['X-CUE'];
    if (cue !== undefined && whose === quizCueClass) this.#hear(cue);
  }

  #hear(cue: QuizCue | string): void {
    if (typeof this.#parts !== 'string') return this.#parts.channel.hear(cue);
    this.#heard.push(cue);
    void this.#load();
  }

  async #load(): Promise<void> {
    // Teachers answer nothing; how a round stands, the studio shows them.
    if (this.#parts !== 'absent' || this.#options.session.role === 'teacher') return;
    this.#parts = 'loading';
    try {
      const { QuizParts: Parts } = await import('./quiz-parts.js');
      if (this.#scope.signal.aborted) return;
      const parts = new Parts(this.#options);
      this.#parts = parts;
      for (const cue of this.#heard) parts.channel.hear(cue);
    } catch {
      // The class goes on without; the next cue tries again.
      this.#parts = 'absent';
    }
  }
}
