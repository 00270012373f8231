import { type SessionState, withDeadline } from '@hope-online/core';
import { type Clock, HopeError, isHopeError, type Stage, toHopeError } from '@hope-online/protocol';
import { type AirCommand, type AirEvent, type AirState, stepAir } from './decisions/air-machine.js';
import { type PublishRetry } from './decisions/publish-retry.js';
import { type Outlet, type OutletLink } from './outlet.js';
import { type PublishSession } from './publish-session.js';

/** What an {@link AirControl} works with. */
export interface AirControlOptions {
  readonly session: PublishSession;
  readonly clock: Clock;
  readonly retry: PublishRetry;
  /** Makes a transport with its Producers, and settles when media can flow. */
  readonly openOutlet: (signal: AbortSignal) => Promise<Outlet>;
  readonly onChange: (state: AirState) => void;
}

const resting: ReadonlySet<AirState['name']> = new Set(['off-air', 'displaced', 'failed']);

/** Runs the machine of `air-machine.ts`: brings the teacher on air, keeps them there, and takes them off. */
export class AirControl {
  readonly #options: AirControlOptions;
  readonly #ended = new AbortController();
  #state: AirState = { name: 'off-air' };
  #outlet: Outlet | undefined;
  /** The Producers that were last on air, to recognise them on the stage. */
  #producerIds: readonly string[] = [];
  /** Ends what the present outlet, or the attempt at one, still has under way. */
  #scope = new AbortController();
  #epoch = 0;
  #stopWaiting: (() => void) | undefined;

  constructor(options: AirControlOptions) {
    this.#options = options;
    const { session } = options;
    const { signal } = this.#ended;
    session.on('state', (state) => this.#onSession(state), { signal });
    session.on('stage', (stage) => this.#onStage(stage), { signal });
  }

  get state(): AirState {
    return this.#state;
  }

  take(): void {
    this.#dispatch({ type: 'take' });
  }

  giveBack(): void {
    this.#dispatch({ type: 'give-back' });
  }

  /** Sends what is wanted now, after a source has changed. */
  sync(): void {
    const outlet = this.#outlet;
    const { signal } = this.#scope;
    if (!outlet) return;
    void this.#syncOutlet(outlet, signal);
  }

  close(): void {
    this.#dispatch({ type: 'close' });
    this.#ended.abort();
  }

  #dispatch(event: AirEvent): void {
    const before = this.#state;
    const [state, ...commands] = stepAir(before, event, this.#options.retry);
    this.#state = state;
    for (const command of commands) this.#run(command);
    if (state !== before) this.#options.onChange(state);
  }

  #run(command: AirCommand): void {
    switch (command.do) {
      case 'open-outlet':
        return void this.#open();
      case 'close-outlet':
        return this.#close();
      case 'restart-ice':
        return void this.#restartIce();
      case 'verify':
        return void this.#verify();
      case 'take-stage':
        return void this.#takeStage();
      case 'give-stage-back':
        return void this.#giveStageBack();
      case 'wait':
        this.#stopWaiting?.();
        this.#stopWaiting = this.#options.clock.after(command.delayMs, () => this.#dispatch({ type: 'due' }));
        return;
      case 'stop-waiting':
        this.#stopWaiting?.();
        this.#stopWaiting = undefined;
        return;
    }
  }

  async #open(): Promise<void> {
    const { clock, retry, session, openOutlet } = this.#options;
    const scope = new AbortController();
    this.#scope = scope;
    this.#epoch = session.stage?.epoch ?? this.#epoch;
    try {
      const outlet = await withDeadline(openOutlet, {
        clock,
        limitMs: retry.openLimitMs,
        signal: scope.signal,
        error: () =>
          new HopeError('transport-timeout', 'publish: no connection to the media server in time', {
            details: { path: 'publish.transport', expected: `connected within ${retry.openLimitMs} ms` },
          }),
      });
      if (scope.signal.aborted) return outlet.close();
      this.#adopt(outlet, scope.signal);
      this.#dispatch({ type: 'opened' });
      this.#onLink(outlet.link);
    } catch (cause) {
      if (scope.signal.aborted) return;
      scope.abort();
      this.#dispatch({ type: 'open-failed', error: toHopeError(cause, 'transport-failed', 'publish') });
    }
  }

  #adopt(outlet: Outlet, signal: AbortSignal): void {
    this.#outlet = outlet;
    this.#producerIds = outlet.producerIds;
    const stop = outlet.onLink((link) => this.#onLink(link));
    signal.addEventListener('abort', stop, { once: true });
  }

  #close(): void {
    this.#scope.abort();
    this.#outlet?.close();
    this.#outlet = undefined;
  }

  async #syncOutlet(outlet: Outlet, signal: AbortSignal): Promise<void> {
    try {
      const { added } = await outlet.sync();
      if (signal.aborted) return;
      this.#producerIds = outlet.producerIds;
      // The stage takes the Producers that there are when it is taken.
      if (added && this.#state.name === 'on-air')
        await this.#options.session.request('stage.take', {}, { signal });
    } catch (cause) {
      // Whatever else went wrong is told again by `verify` when the session or the link is back.
      if (!signal.aborted && isGone(cause)) this.#dispatch({ type: 'media-gone' });
    }
  }

  async #restartIce(): Promise<void> {
    const outlet = this.#outlet;
    const { signal } = this.#scope;
    try {
      await outlet?.restartIce();
      if (!signal.aborted && outlet?.link === 'connected') this.#dispatch({ type: 'link-back' });
    } catch {
      if (!signal.aborted) this.#dispatch({ type: 'restart-failed' });
    }
  }

  async #verify(): Promise<void> {
    const outlet = this.#outlet;
    const { signal } = this.#scope;
    try {
      await outlet?.verify();
      const { stage } = this.#options.session;
      if (!signal.aborted && stage && !this.#isOurs(stage)) this.#dispatch({ type: 'displaced' });
    } catch (cause) {
      if (!signal.aborted && isGone(cause)) this.#dispatch({ type: 'media-gone' });
    }
  }

  async #takeStage(): Promise<void> {
    const { signal } = this.#scope;
    try {
      await this.#options.session.request('stage.take', {}, { signal });
      if (!signal.aborted) this.#dispatch({ type: 'taken' });
    } catch (cause) {
      if (!signal.aborted) this.#dispatch({ type: 'take-failed', error: toHopeError(cause) });
    }
  }

  async #giveStageBack(): Promise<void> {
    const { signal } = this.#ended;
    // Hanging up takes the teacher off air as well, so a refusal changes nothing.
    await this.#options.session.request('stage.giveBack', {}, { signal }).catch(() => undefined);
    this.#dispatch({ type: 'given-back' });
  }

  #onLink(link: OutletLink): void {
    if (link === 'connected') this.#dispatch({ type: 'link-back' });
    else if (link === 'lost') {
      this.#dispatch({
        type: 'link-lost',
        error: new HopeError('transport-failed', 'publish: the connection to the media server is lost'),
      });
    }
  }

  #onSession(state: SessionState): void {
    switch (state.name) {
      case 'connecting':
        return;
      case 'joined':
        if (!state.resumed && this.#outlet) this.#dispatch({ type: 'media-gone' });
        else this.#dispatch({ type: 'session-back' });
        if (this.#options.session.stage) this.#onStage(this.#options.session.stage);
        return;
      case 'reconnecting':
        return this.#dispatch({ type: 'session-lost', error: state.error });
      case 'closed':
        return this.#dispatch({
          type: 'session-closed',
          error: state.error ?? new HopeError('closed', 'publish: the class was left'),
        });
    }
  }

  #onStage(stage: Stage): void {
    if (stage.epoch > this.#epoch) {
      this.#epoch = stage.epoch;
      this.#dispatch({ type: 'media-gone' });
    } else if (resting.has(this.#state.name)) {
      if (this.#isOurs(stage)) this.#dispatch({ type: 'stage-left-behind' });
    } else if (this.#state.name === 'on-air' && !this.#isOurs(stage)) {
      this.#dispatch({ type: 'stage-lost' });
    }
  }

  #isOurs(stage: Stage): boolean {
    return stage.producers.some(({ producerId }) => this.#producerIds.includes(producerId));
  }
}

function isGone(cause: unknown): boolean {
  return isHopeError(cause) && cause.code === 'not-found';
}
