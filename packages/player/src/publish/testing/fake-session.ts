import { Emitter, type SessionEvents, type SessionState } from '@hope-online/core';
import {
  HopeError,
  type IceServer,
  type MethodName,
  type MethodRequest,
  type MethodResponse,
  type Stage,
} from '@hope-online/protocol';
import { testFakeParameters } from 'mediasoup-client';
import { type PublishSession } from '../publish-session.js';

const emptyStage: Stage = { epoch: 1, onAir: 'nothing', producers: [], lesson: null, hlsReady: false };

/** A class's session over a server of a few lines: it knows transports, Producers and who is on the stage. */
export class FakeSession implements PublishSession {
  state: SessionState = { name: 'joined', resumed: false };
  stage: Stage | undefined = emptyStage;
  iceServers: readonly IceServer[] = [];
  serverClock = {
    now: () => undefined,
    offsetMs: 40 as number | undefined,
    errorMs: 5 as number | undefined,
  };
  /** Every request, as `method` or `method:id`. */
  readonly asked: string[] = [];
  /** What the next request of a method is answered with instead; each is used once. */
  readonly answers = new Map<MethodName, () => Promise<never>>();
  readonly producers = new Map<string, { readonly kind: 'audio' | 'video'; paused: boolean; rtp: unknown }>();
  readonly #events = new Emitter<SessionEvents>();
  #ids = 0;

  on: PublishSession['on'] = (type, listener, options) => this.#events.on(type, listener, options);

  get listeners(): number {
    return this.#events.size;
  }

  async request<Name extends MethodName>(
    name: Name,
    params: MethodRequest<Name>,
  ): Promise<MethodResponse<Name>> {
    const ids = params as { readonly producerId?: string };
    this.asked.push(ids.producerId === undefined ? name : `${name}:${ids.producerId}`);
    const answer = this.answers.get(name);
    this.answers.delete(name);
    if (answer) return answer();
    await Promise.resolve();
    if (this.state.name !== 'joined') throw new HopeError('signalling-lost', `${name}: no session`);
    return this.#answer(name, params) as MethodResponse<Name>;
  }

  /** Tells the listeners, after it has become so here. */
  become(state: SessionState): void {
    this.state = state;
    this.#events.emit('state', state);
  }

  show(stage: Partial<Stage>): void {
    this.stage = { ...(this.stage ?? emptyStage), ...stage };
    this.#events.emit('stage', this.stage);
  }

  tell<Type extends 'audience' | 'reception' | 'clock'>(type: Type, ...args: SessionEvents[Type]): void {
    this.#events.emit(type, ...args);
  }

  /** A media worker died: everything is gone, and the class stands in a new room. */
  rebuildMedia(): void {
    this.producers.clear();
    this.show({ epoch: (this.stage?.epoch ?? 0) + 1, onAir: 'nothing', producers: [] });
  }

  /** The requests since the last call. */
  takeAsked(): string[] {
    return this.asked.splice(0);
  }

  #answer(name: MethodName, params: object): unknown {
    const { producerId, kind, rtpParameters } = params as Record<string, unknown>;
    const answers: Partial<Record<MethodName, () => unknown>> = {
      'rtc.capabilities': () => ({
        epoch: this.stage?.epoch,
        routerRtpCapabilities: testFakeParameters.generateRouterRtpCapabilities(),
      }),
      'rtc.createTransport': () => testFakeParameters.generateTransportRemoteParameters(),
      'rtc.restartIce': () => testFakeParameters.generateTransportRemoteParameters(),
      'rtc.produce': () => {
        const id = `${String(kind)}-${++this.#ids}`;
        this.producers.set(id, { kind: kind as 'audio' | 'video', paused: false, rtp: rtpParameters });
        return { producerId: id };
      },
      'rtc.pauseProducer': () => this.#pause(String(producerId), true),
      'rtc.resumeProducer': () => this.#pause(String(producerId), false),
      'rtc.closeTransport': () => this.producers.clear(),
      'stage.take': () => this.#showTeacher(),
      'stage.giveBack': () => this.show({ onAir: 'nothing', producers: [] }),
    };
    return answers[name]?.() ?? {};
  }

  #pause(producerId: string, paused: boolean): void {
    const producer = this.producers.get(producerId);
    if (!producer) throw new HopeError('not-found', 'no such Producer');
    producer.paused = paused;
  }

  #showTeacher(): void {
    const producers = [...this.producers].map(([producerId, { kind, paused }]) => {
      return { producerId, kind, paused, clockOffsetMs: null };
    });
    this.show({ onAir: 'teacher', producers });
  }
}
