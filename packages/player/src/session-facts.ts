import { type ClassSession, type SessionState, type Unsubscribe } from '@hope-online/core';
import { type Clock, type HopeError, type Milliseconds } from '@hope-online/protocol';
import { type PathFacts } from './decisions/index.js';

/** Who is told of changes. */
export interface FactsListener {
  onChange(): void;
  /** The session's descriptor came for the first time. */
  onFound(): void;
  /** The server wants something else of the player. */
  onPolicy(): void;
  /** The network is another, or there again. */
  onNetwork(): void;
  /** The stage has been empty for long enough to say that nothing is on air. */
  onOffAir(): void;
}

/** Keeps what the choice of path needs to know of a session. */
export class SessionFacts {
  readonly #session: ClassSession;
  readonly #clock: Clock;
  readonly #offAirMs: Milliseconds;
  readonly #listener: FactsListener;
  readonly #subscriptions: readonly Unsubscribe[];
  #joins = 0;
  #locatedAtMs: Milliseconds | undefined;
  #cancelOffAir: (() => void) | undefined;

  constructor(session: ClassSession, clock: Clock, offAirMs: Milliseconds, listener: FactsListener) {
    this.#session = session;
    this.#clock = clock;
    this.#offAirMs = offAirMs;
    this.#listener = listener;
    if (session.state.name === 'joined') this.#joins = 1;
    this.#subscriptions = [
      session.on('state', (state) => this.#stateChanged(state)),
      session.on('descriptor', () => {
        if (this.#locatedAtMs === undefined) listener.onFound();
        this.#locatedAtMs = clock.now();
        listener.onChange();
      }),
      session.on('policy', () => listener.onPolicy()),
      session.on('network', (news) => news !== 'offline' && listener.onNetwork()),
      session.on('stage', () => this.#stageChanged()),
    ];
  }

  /** Why the session is not there, where it failed. */
  get error(): HopeError | undefined {
    const { state } = this.#session;
    return state.name === 'reconnecting' || state.name === 'closed' ? state.error : undefined;
  }

  /** When the session's descriptor came; undefined where it was there before. */
  get located(): { readonly locatedAtMs: Milliseconds | undefined } {
    return { locatedAtMs: this.#locatedAtMs };
  }

  /** Whether something is sent that should move, and whether that is a picture; taken for granted until it is known. */
  get moves(): { readonly media: boolean; readonly picture: boolean } {
    const { stage } = this.#session;
    // What is being built anew will move again.
    if (stage?.rebuilding) return { media: true, picture: true };
    const sent = stage?.producers.filter(({ paused }) => !paused);
    return { media: sent?.length !== 0, picture: sent?.some(({ kind }) => kind === 'video') ?? true };
  }

  read(): Omit<PathFacts, 'wanted'> {
    const { state, descriptor, stage } = this.#session;
    return {
      session: state.name,
      joins: this.#joins,
      located: descriptor !== undefined,
      hlsReady: descriptor?.hlsReady ?? false,
      stage: stage && {
        epoch: stage.epoch,
        empty: stage.producers.length === 0,
        hlsReady: stage.hlsReady,
        rebuilding: stage.rebuilding,
      },
    };
  }

  close(): void {
    this.#cancelOffAir?.();
    for (const unsubscribe of this.#subscriptions) unsubscribe();
  }

  #stateChanged(state: SessionState): void {
    if (state.name === 'joined' && !state.resumed) this.#joins++;
    this.#stageChanged();
    // A socket that gets through again is news of the network.
    if (state.name === 'joined') this.#listener.onNetwork();
  }

  #stageChanged(): void {
    const { state, stage } = this.#session;
    const empty = state.name === 'joined' && stage?.producers.length === 0 && stage.rebuilding !== true;
    if (!empty) {
      this.#cancelOffAir?.();
      this.#cancelOffAir = undefined;
    } else {
      this.#cancelOffAir ??= this.#clock.after(this.#offAirMs, () => this.#listener.onOffAir());
    }
    this.#listener.onChange();
  }
}
