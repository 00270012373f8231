import { type Clock, HopeError, toHopeError } from '@hope-online/protocol';
import { withDeadline } from './deadline.js';
import { type Participant, readParticipant } from './participant.js';

/** How long the page's function may take. */
const limitMs = 10_000;

/** The class token of a session: asked for when it is needed, and kept until it is forgotten. */
export class SessionToken {
  readonly #ask: () => Promise<string>;
  readonly #clock: Clock;
  #token: Promise<string> | undefined;
  #participant: Participant | undefined;

  constructor(ask: () => Promise<string>, clock: Clock) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** Who takes part, by the last token that was got. */
  get participant(): Participant | undefined {
    return this.#participant;
  }

  /** One token, however many ask for it; what fails is asked for again. */
  current(signal: AbortSignal): Promise<string> {
    if (this.#token) return this.#token;
    const token = this.#get(signal);
    this.#token = token;
    token.catch(() => this.#token === token && this.forget());
    return token;
  }

  /** The next one to ask gets another. */
  forget(): void {
    this.#token = undefined;
  }

  /** The server does not take this one: the next one to ask gets another, unless there is another already. */
  async refuse(text: string): Promise<void> {
    const token = this.#token;
    const kept = await token?.catch(() => undefined);
    if (kept === text && this.#token === token) this.forget();
  }

  async #get(signal: AbortSignal): Promise<string> {
    const error = () => new HopeError('signalling-unreachable', 'token: the function gives none');
    try {
      const token = await withDeadline(() => this.#ask(), { clock: this.#clock, signal, limitMs, error });
      this.#participant = readParticipant(token);
      return token;
    } catch (cause) {
      throw toHopeError(cause, 'signalling-unreachable', 'token');
    }
  }
}
