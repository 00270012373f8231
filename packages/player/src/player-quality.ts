import { type ClassSession, type Listenable } from '@hope-online/core';
import { type Clock, type Milliseconds, type Seconds } from '@hope-online/protocol';
import { type CurrentPath, type DataMode, type SourceStats } from './decisions/index.js';
import { type PathConductor } from './path-conductor.js';
import { type PathMemory } from './path-memory.js';
import { type PlaybackSource, type SourceContext } from './playback-source.js';
import { createCmcd, createSessionId } from './qoe/cmcd.js';
import { DataMeter } from './qoe/data-meter.js';
import { LateReports } from './qoe/late-reports.js';
import { PlaybackLook } from './qoe/playback-look.js';
import { type QoeEvents } from './qoe/qoe-sampler.js';
import { type QoeReading } from './qoe/qoe-window.js';

/** What a player knows of its playback without asking a source. */
export interface PlaybackFacts {
  readonly path: CurrentPath;
  readonly wanted: boolean;
  readonly visible: boolean;
  readonly latency: Seconds | undefined;
  readonly dataMode: DataMode;
}

/** What a {@link PlayerQuality} needs. */
export interface PlayerQualityOptions {
  readonly session: ClassSession;
  readonly clock: Clock;
  readonly random: () => number;
  /** The window of the page; one that is in none has nowhere to report from when it goes. */
  readonly view: EventTarget | null | undefined;
  readonly conductor: Pick<PathConductor, 'events' | 'source'>;
  readonly memory: PathMemory;
  readonly intervalMs: () => Milliseconds;
  readonly facts: () => PlaybackFacts;
}

/** An estimate by less than this is the guess that the source began with. */
const measuredMs: Milliseconds = 10_000;
/** How often the bandwidth is noted, for pages that go without a word. */
const rememberMs: Milliseconds = 60_000;

interface OpenSource {
  readonly openedAtMs: Milliseconds;
  notedAtMs: Milliseconds;
  bandwidth?: number | undefined;
}

/** Counts, sums up and reports how good one player's class is, and tells each new source what is known of the network. */
export class PlayerQuality {
  readonly #options: PlayerQualityOptions;
  readonly #meter = new DataMeter();
  readonly #open = new Map<PlaybackSource, OpenSource>();
  readonly #sessionId: string;
  readonly #reports: LateReports;
  readonly #look: PlaybackLook<Omit<QoeReading, 'atMs'>>;

  constructor(options: PlayerQualityOptions) {
    const { session, clock, random, view, conductor, intervalMs, facts } = options;
    this.#options = options;
    this.#sessionId = createSessionId(random);
    const begun = { ...facts(), bytesInAll: 0, atMs: clock.now() };
    this.#reports = new LateReports({ session, clock, random, view, intervalMs, begun });
    this.#look = new PlaybackLook({
      clock,
      read: () => this.#read(),
      onRead: (reading) => this.#reports.note(reading),
    });
    const nowMs = () => clock.now();
    conductor.events.on('opened', (source) =>
      this.#open.set(source, { openedAtMs: nowMs(), notedAtMs: nowMs() }),
    );
    conductor.events.on('closing', (source) => this.#closing(source));
    conductor.events.on('pathchange', (change) => this.#reports.noteChange(change));
  }

  get events(): Listenable<QoeEvents> {
    return this.#reports.events;
  }

  /** Over all paths and tries, as of the last look. */
  get bytesReceived(): number {
    return this.#meter.total;
  }

  /** What a new source is told. */
  get sourceContext(): Pick<SourceContext, 'bandwidth' | 'cmcd'> {
    const { memory, facts } = this.#options;
    return { bandwidth: memory.bandwidth, cmcd: createCmcd(this.#sessionId, () => facts().latency) };
  }

  /** Sends what is left, as long as the session knows where to. */
  close(): void {
    this.#look.close();
    this.#reports.close();
  }

  async #read(): Promise<Omit<QoeReading, 'atMs'>> {
    const { conductor, facts } = this.#options;
    const { source } = conductor;
    const sources = [...this.#open.keys()];
    const sampled = await Promise.all(sources.map(async (each) => [each, await sample(each)] as const));
    for (const [each, stats] of sampled) this.#note(each, stats);
    const shown = sampled.find(([each]) => each === source)?.[1];
    return { ...shown, ...facts(), bytesInAll: this.#meter.total };
  }

  #note(source: PlaybackSource, { bytesReceived, bandwidth }: SourceStats): void {
    const open = this.#open.get(source);
    // One that was closed meanwhile has told its last number already.
    if (!open) return;
    this.#meter.note(source, bytesReceived);
    open.bandwidth = source.kind === 'hls' ? bandwidth : undefined;
    if (this.#options.clock.now() - open.notedAtMs >= rememberMs) this.#remember(open);
  }

  #closing(source: PlaybackSource): void {
    const open = this.#open.get(source);
    if (!open) return;
    this.#open.delete(source);
    this.#remember(open);
    void sample(source).then(({ bytesReceived }) => this.#meter.note(source, bytesReceived));
  }

  #remember(open: OpenSource): void {
    const { clock, memory } = this.#options;
    const { bandwidth, openedAtMs } = open;
    const nowMs = clock.now();
    if (bandwidth === undefined || nowMs - openedAtMs < measuredMs) return;
    open.notedAtMs = nowMs;
    memory.noteBandwidth(bandwidth);
  }
}

/** Numbers that can't be read tell of nothing. */
function sample(source: PlaybackSource): Promise<SourceStats> {
  return source.sample().catch(() => ({}));
}
