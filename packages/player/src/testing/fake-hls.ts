import type Hls from 'hls.js';
import type { ErrorData } from 'hls.js';

type Listener = (type: string, data: unknown) => void;

/** hls.js without playlists and buffers. */
export class FakeHls {
  static supported = true;
  static readonly Events = { ERROR: 'error', MANIFEST_PARSED: 'parsed' };
  static readonly ErrorTypes = { NETWORK_ERROR: 'network', MEDIA_ERROR: 'media' };
  static made: FakeHls[] = [];

  static isSupported(): boolean {
    return FakeHls.supported;
  }

  /** The same under the library's name. */
  static get asClass(): typeof Hls {
    return FakeHls as unknown as typeof Hls;
  }

  readonly config: Record<string, unknown>;
  readonly asked: string[] = [];
  readonly #listeners = new Map<string, Listener>();
  latestLevelDetails: unknown = null;
  bandwidthEstimate = 5e6;
  latency = 2;
  targetLatency = 1.5;
  liveSyncPosition = 100;

  constructor(config: Record<string, unknown>) {
    this.config = config;
    FakeHls.made.push(this);
  }

  on(type: string, listener: Listener): void {
    this.#listeners.set(type, listener);
  }

  loadSource(url: string): void {
    this.asked.push(`load ${url}`);
  }

  attachMedia(): void {
    this.asked.push('attach');
  }

  startLoad(): void {
    this.asked.push('start');
  }

  recoverMediaError(): void {
    this.asked.push('recover');
  }

  destroy(): void {
    this.asked.push('destroy');
  }

  parse(): void {
    this.#listeners.get('parsed')?.('parsed', {});
  }

  fail(type: 'network' | 'media' | 'other', details: string, more: Partial<ErrorData> = {}): void {
    this.#listeners.get('error')?.('error', { type, details, fatal: true, ...more });
  }
}
