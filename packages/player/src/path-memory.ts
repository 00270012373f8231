import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { extendRecord, isFresh, type PathRecord } from './decisions/index.js';
import { NetworkBook, type Store } from './network-book.js';

/** What is known from earlier of this network. */
export interface PathMemory {
  /** What WebRTC did. */
  read(): PathRecord | undefined;
  note(outcome: PathRecord['outcome'], firstFrameMs: Milliseconds | undefined): void;
  /** What HLS measured last, in bits a second. */
  readonly bandwidth: number | undefined;
  /** @param bandwidth in bits a second */
  noteBandwidth(bandwidth: number): void;
}

interface BandwidthEntry {
  readonly bandwidth: number;
  readonly atMs: Milliseconds;
}

/** A line is seldom another one within a week. */
const bandwidthKeptMs: Milliseconds = 7 * 86_400_000;

/** Remembers by school and kind of network, in the page's own storage or, without that, for as long as the page lives. */
export class NetworkMemory implements PathMemory {
  readonly #clock: Clock;
  readonly #paths: NetworkBook<PathRecord>;
  readonly #bandwidths: NetworkBook<BandwidthEntry>;

  /** @param school the origin of the class's server */
  constructor(school: string, clock: Clock, store: Store | undefined = pageStorage()) {
    this.#clock = clock;
    const place = { school, store };
    this.#paths = new NetworkBook({ ...place, name: 'hope-online.paths', isEntry: isRecord });
    this.#bandwidths = new NetworkBook({ ...place, name: 'hope-online.bandwidths', isEntry: isBandwidth });
  }

  read(): PathRecord | undefined {
    const record = this.#paths.read();
    return record && isFresh(record, this.#clock.now()) ? record : undefined;
  }

  note(outcome: PathRecord['outcome'], firstFrameMs: Milliseconds | undefined): void {
    this.#paths.write(extendRecord(this.#paths.read(), outcome, this.#clock.now(), firstFrameMs));
  }

  get bandwidth(): number | undefined {
    const entry = this.#bandwidths.read();
    return entry && this.#clock.now() - entry.atMs < bandwidthKeptMs ? entry.bandwidth : undefined;
  }

  noteBandwidth(bandwidth: number): void {
    if (bandwidth > 0 && Number.isFinite(bandwidth)) {
      this.#bandwidths.write({ bandwidth: Math.round(bandwidth), atMs: this.#clock.now() });
    }
  }
}

function pageStorage(): Store | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function isRecord(value: object): value is PathRecord {
  return (
    'outcome' in value &&
    (value.outcome === 'worked' || value.outcome === 'failed') &&
    'atMs' in value &&
    typeof value.atMs === 'number' &&
    'failures' in value &&
    typeof value.failures === 'number'
  );
}

function isBandwidth(value: object): value is BandwidthEntry {
  return (
    'bandwidth' in value &&
    typeof value.bandwidth === 'number' &&
    value.bandwidth > 0 &&
    'atMs' in value &&
    typeof value.atMs === 'number'
  );
}
