import { type Milliseconds } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { LiveOrigin, type OriginCodecs } from '../live-origin.js';
import { type OriginOptions } from '../origin-options.js';
import { type OriginResponse } from '../respond.js';
import { fakeCodecs } from './fake-codecs.js';
import { MadeSource } from './made-source.js';

export interface SourceClocks {
  /** What the origin is told; `null` for not to be trusted. */
  readonly clockOffsetMs?: number | null;
  /** How far the source's own clock really is from the test's. */
  readonly clockErrorMs?: number;
}

/** An origin on a clock that a test moves, with sources that send as it moves. */
export class OpenOrigin {
  readonly clock = new ManualClock();
  readonly origin: LiveOrigin;
  readonly sources: MadeSource[] = [];

  constructor(options: OriginOptions = {}, codecs: OriginCodecs = fakeCodecs) {
    this.origin = new LiveOrigin(this.clock, options, codecs);
  }

  /** Makes a source and puts it on air; its capture times are to be trusted. */
  async putOn(layers = 3, clocks: SourceClocks = {}): Promise<MadeSource> {
    const { clockOffsetMs = 0, clockErrorMs = 0 } = clocks;
    const source = new MadeSource(this.clock, layers);
    source.clockErrorMs = clockErrorMs;
    this.sources.push(source);
    const { video, audio } = source;
    const id = `source ${this.sources.length}`;
    await this.runUntil(this.origin.setSource({ id, video, audio, clockOffsetMs: () => clockOffsetMs }));
    return source;
  }

  /** Lets time go by until something has happened. */
  async runUntil(done: Promise<void>): Promise<void> {
    const pending = Symbol('pending');
    const isPending = async () => (await Promise.race([done, Promise.resolve(pending)])) === pending;
    while (await isPending()) await this.run(10);
  }

  /** Lets time go by. */
  async run(time: Milliseconds): Promise<void> {
    for (let passed = 0; passed < time; passed += 10) {
      await this.clock.advance(10);
      for (const source of this.sources) source.send();
    }
  }

  /** Asks for something, with its query behind a question mark. */
  get(url: string, signal?: AbortSignal): Promise<OriginResponse> {
    const [path = '', query] = url.split('?');
    return this.origin.respond({ path, query: new URLSearchParams(query), ...(signal && { signal }) });
  }

  /** The text of a playlist that is there. */
  async text(url: string): Promise<string> {
    const { status, body } = await this.get(url);
    if (status !== 200 || typeof body !== 'string') throw new Error(`${url}: ${status} ${String(body)}`);
    return body;
  }
}
