import { type Clock, type MediaKind, type Milliseconds, type StageProducer } from '@hope-online/protocol';
import type { types } from 'mediasoup-client';
import { type ReceivingLink } from './receiving-link.js';

/** How long the old picture stays while the new one has not begun to arrive. */
const swapMs: Milliseconds = 1_000;

interface Track {
  readonly link: ReceivingLink;
  readonly producerId: string;
  readonly consumer: types.Consumer;
}

/** What is to be followed. */
export interface FollowedStage {
  readonly producers: readonly StageProducer[];
  /** Kinds that are not to flow at the moment. */
  readonly held: () => readonly MediaKind[];
}

/** Keeps the tracks of one MediaStream in step with the stage's Producers; the element keeps the stream. */
export class StageTracks {
  readonly stream: MediaStream;
  readonly #clock: Clock;
  #tracks: readonly Track[] = [];

  constructor(stream: MediaStream, clock: Clock) {
    this.stream = stream;
    this.#clock = clock;
  }

  /** The Consumer of the picture or the sound on air. */
  consumerOf(kind: MediaKind): types.Consumer | undefined {
    return this.#tracks.find(({ consumer }) => consumer.kind === kind)?.consumer;
  }

  /**
   * Consumes what is on the stage over `link` and drops the rest. Old tracks stay until the new ones flow,
   * so that the picture stands still for a moment and never turns black.
   */
  async follow(link: ReceivingLink, stage: FollowedStage, signal: AbortSignal): Promise<void> {
    const { producers, held } = stage;
    const wanted = new Set(producers.map(({ producerId }) => producerId));
    const kept = this.#tracks.filter((track) => track.link === link && wanted.has(track.producerId));
    const missing = producers.filter(({ producerId }) =>
      kept.every((track) => track.producerId !== producerId),
    );
    const old = this.#tracks.filter((track) => !kept.includes(track));
    const added = await consumeAll(link, missing, signal);
    try {
      await link.whenConnected(signal);
      const isHeld = ({ consumer }: Track) => held().includes(consumer.kind);
      for (const { consumer } of added.filter(isHeld)) consumer.pause();
      const flowing = added.filter(({ consumer }) => !consumer.paused);
      await Promise.all(flowing.map(({ consumer }) => link.resume(consumer, signal)));
      if (old.length > 0) await this.#whenFlowing(flowing, producers, signal);
    } catch (error) {
      for (const { consumer } of added) consumer.close();
      throw error;
    }
    this.#tracks = [...kept, ...added];
    // Adding before removing: a stream without tracks counts as ended, and ends the element's playing.
    for (const { consumer } of added) this.stream.addTrack(consumer.track);
    this.#drop(old);
  }

  close(): void {
    this.#drop(this.#tracks);
    this.#tracks = [];
  }

  #drop(tracks: readonly Track[]): void {
    for (const { consumer } of tracks) {
      this.stream.removeTrack(consumer.track);
      consumer.close();
    }
  }

  /** A remote track is muted until its first packet comes; one that is paused at the teacher's stays so. */
  async #whenFlowing(
    tracks: readonly Track[],
    producers: readonly StageProducer[],
    signal: AbortSignal,
  ): Promise<void> {
    const silent = new Set(producers.filter(({ paused }) => paused).map(({ producerId }) => producerId));
    const waiting = tracks.filter(
      ({ producerId, consumer }) => !silent.has(producerId) && consumer.track.muted,
    );
    await Promise.all(waiting.map(({ consumer }) => this.#whenUnmuted(consumer.track)));
    signal.throwIfAborted();
  }

  #whenUnmuted(track: MediaStreamTrack): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        track.removeEventListener('unmute', done);
        resolve();
      };
      const cancel = this.#clock.after(swapMs, done);
      track.addEventListener('unmute', done);
    });
  }
}

/** All at once: one answer of the browser serves them all. None is kept when one fails. */
async function consumeAll(
  link: ReceivingLink,
  producers: readonly StageProducer[],
  signal: AbortSignal,
): Promise<Track[]> {
  const outcomes = await Promise.allSettled(
    producers.map(async ({ producerId }) => ({
      link,
      producerId,
      consumer: await link.consume(producerId, signal),
    })),
  );
  const tracks = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (!failure) return tracks;
  for (const { consumer } of tracks) consumer.close();
  throw failure.reason;
}
