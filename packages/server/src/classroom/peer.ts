import { randomUUID } from 'node:crypto';
import {
  type ClassClaims,
  HopeError,
  type Milliseconds,
  type Role,
  type ServerEventData,
  type ServerEventName,
  type StageLayer,
} from '@hope-online/protocol';
import { type SfuConsumer, type SfuProducer, type SfuTransport } from '../sfu/sfu.js';

/** Where a participant's events go: their socket. */
export interface PeerSink {
  send(event: ServerEventName, data: unknown, seq?: number): void;
  /** Another socket took the session over. */
  replaced(): void;
}

/** What a participant publishes. */
export interface PeerProducer {
  readonly media: SfuProducer;
  /** The simulcast layers, lowest first; undefined where there is one quality. */
  readonly layers: readonly StageLayer[] | undefined;
}

export type PeerPath = 'none' | 'webrtc' | 'hls';

/** What one participant may hold at once; far more than the SDK ever asks for. */
const mostTransports = 4;
const mostProducers = 4;
const mostConsumers = 16;
/** A quality report comes each minute; one more when the page is hidden. */
const reportPauseMs: Milliseconds = 10_000;

/** One participant in a class, with their media. It outlives a lost socket for a while. */
export class Peer {
  readonly id = randomUUID();
  /** Secret: who knows it can take this session over. */
  readonly sessionId = randomUUID();
  readonly role: Role;
  readonly subject: string;
  /** Of the token; chooses the player policy. */
  readonly region: string | undefined;
  path: PeerPath = 'none';
  /** Glass to glass as this participant reported it; `null` while unknown. */
  latencyMs: Milliseconds | null = null;
  /** The server's clock less this publisher's, in ms, as they measured it; `null` while unknown. */
  clockOffsetMs: number | null = null;
  readonly #transports = new Map<string, SfuTransport>();
  readonly #producers = new Map<string, PeerProducer>();
  readonly #consumers = new Map<string, SfuConsumer>();
  #reportedAtMs = Number.NEGATIVE_INFINITY;
  #sink: PeerSink | undefined;

  constructor(claims: ClassClaims) {
    this.role = claims.role;
    this.subject = claims.sub;
    this.region = claims.region;
  }

  get attached(): boolean {
    return this.#sink !== undefined;
  }

  get producers(): readonly PeerProducer[] {
    return [...this.#producers.values()];
  }

  attach(sink: PeerSink): void {
    const before = this.#sink;
    this.#sink = sink;
    before?.replaced();
  }

  /** Lets go of the socket, unless another one has come in its place. */
  detach(sink: PeerSink): boolean {
    if (this.#sink !== sink) return false;
    this.#sink = undefined;
    return true;
  }

  send<Name extends ServerEventName>(event: Name, data: ServerEventData<Name>): void {
    this.#sink?.send(event, data);
  }

  /** Sends an event of the class's log. */
  sendNumbered(event: ServerEventName, data: unknown, seq: number): void {
    this.#sink?.send(event, data, seq);
  }

  addTransport(transport: SfuTransport): void {
    this.#transports.set(transport.id, transport);
    transport.onClosed(() => this.#transports.delete(transport.id));
  }

  addProducer(producer: SfuProducer, layers?: readonly StageLayer[]): void {
    this.#producers.set(producer.id, { media: producer, layers });
    producer.onClosed(() => this.#producers.delete(producer.id));
  }

  addConsumer(consumer: SfuConsumer): void {
    this.#consumers.set(consumer.id, consumer);
    consumer.onState((state) => {
      if (state === 'closed') this.#consumers.delete(consumer.id);
      this.send('consumer', { consumerId: consumer.id, state });
    });
  }

  /** @throws HopeError `request-invalid` when the participant holds the most of it already */
  ensureRoomFor(what: 'transport' | 'producer' | 'consumer'): void {
    const [held, most] = {
      transport: [this.#transports.size, mostTransports] as const,
      producer: [this.#producers.size, mostProducers] as const,
      consumer: [this.#consumers.size, mostConsumers] as const,
    }[what];
    if (held < most) return;
    throw new HopeError('request-invalid', `${what}s: expected at most ${most}, got one more`, {
      details: { path: `${what}s`, expected: `at most ${most}`, received: String(held + 1) },
    });
  }

  /** @throws HopeError `rate-limited` where this participant has just reported: nobody is to outweigh the others */
  ensureReportDue(nowMs: Milliseconds): void {
    const retryAfterMs = this.#reportedAtMs + reportPauseMs - nowMs;
    if (retryAfterMs > 0) {
      throw new HopeError('rate-limited', 'qoe.report: too soon', {
        details: { path: 'qoe.report', retryAfterMs },
      });
    }
    this.#reportedAtMs = nowMs;
  }

  /** @throws HopeError `not-found` */
  transport(id: string): SfuTransport {
    return found(this.#transports.get(id), 'transportId', id);
  }

  /** @throws HopeError `not-found` */
  producer(id: string): SfuProducer {
    return found(this.#producers.get(id), 'producerId', id).media;
  }

  /** @throws HopeError `not-found` */
  consumer(id: string): SfuConsumer {
    return found(this.#consumers.get(id), 'consumerId', id);
  }

  /** Closes the participant's media; the session itself goes on. */
  closeMedia(): void {
    for (const transport of [...this.#transports.values()]) transport.close();
    this.#transports.clear();
    this.#producers.clear();
    this.#consumers.clear();
  }
}

function found<T>(value: T | undefined, path: string, id: string): T {
  if (value !== undefined) return value;
  throw new HopeError('not-found', `${path}: expected one of this session’s, got ${id}`, {
    details: { path, expected: 'one of this session’s', received: id },
  });
}
