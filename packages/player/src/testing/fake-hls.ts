import type Hls from 'hls.js';
import type { ErrorData } from 'hls.js';

type Listener = (type: string, data: unknown) => void;

/** hls.js's loader, which asks nobody. */
class FakeLoader {
  context: unknown = null;
  readonly stats = { loading: {}, loaded: 0, total: 0 };
  static readonly asked: string[] = [];

  load(context: { url: string }): void {
    this.context = context;
    FakeLoader.asked.push(context.url);
  }

  abort(): void {}

  destroy(): void {}
}

/** A playlist of two segments and one that grows, as hls.js keeps it. */
export function fakeDetails(edge = 6): Record<string, unknown> {
  const fragment = (start: number) => ({ start, duration: 2, programDateTime: 1_000_000 + start * 1_000 });
  const fragments = [fragment(edge - 6), fragment(edge - 4), fragment(edge - 2)];
  const target = { partTarget: 0.5, partHoldBack: 1.5, holdBack: 9, targetduration: 3 };
  return { fragments, fragmentStart: edge - 6, edge, age: 0, ...target };
}

/** hls.js without playlists and buffers. */
export class FakeHls {
  static supported = true;
  static readonly Events = {
    ERROR: 'error',
    MANIFEST_PARSED: 'parsed',
    LEVEL_UPDATED: 'updated',
    FRAG_BUFFERED: 'buffered',
  };
  static readonly ErrorTypes = { NETWORK_ERROR: 'network', MEDIA_ERROR: 'media' };
  static readonly DefaultConfig = { loader: FakeLoader };
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
  #video: { readyState: number } | undefined;
  latestLevelDetails: unknown = null;
  bandwidthEstimate = 5e6;
  targetLatency: number | null = 1.5;
  levels: { height: number; bitrate: number; url: string[] }[] = [];
  autoLevelCapping = -1;
  startLevel = -1;
  currentLevel = 0;
  nextLoadLevel = 0;

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

  attachMedia(video: { readyState: number }): void {
    this.asked.push('attach');
    this.#video = video;
  }

  startLoad(): void {
    this.asked.push('start');
  }

  stopLoad(): void {
    this.asked.push('stop');
  }

  recoverMediaError(): void {
    this.asked.push('recover');
  }

  destroy(): void {
    this.asked.push('destroy');
    if (this.#video) this.#video.readyState = 0;
  }

  parse(): void {
    this.levels = [
      { height: 180, bitrate: 300_000 },
      { height: 360, bitrate: 900_000 },
      { height: 720, bitrate: 2_500_000 },
    ].map((level, rung) => ({ ...level, url: [`https://school.example/hls/v${rung}.m3u8`] }));
    this.#listeners.get('parsed')?.('parsed', {});
  }

  /** The playlist has come again, with these date ranges. */
  update(ranges: readonly { readonly id: string; readonly isValid?: boolean }[] = []): void {
    const dateRanges = ranges.map(({ id, isValid = true }) => {
      const attr = { ID: id, CLASS: 'online.hope.quiz', 'X-CUE': `cue of ${id}` };
      return [id, { id, class: attr.CLASS, attr, isValid, startDate: new Date(5_000) }];
    });
    this.#listeners.get('updated')?.('updated', { details: { dateRanges: Object.fromEntries(dateRanges) } });
  }

  /** Media has been loaded, by which the bandwidth is known. */
  buffer(): void {
    this.#listeners.get('buffered')?.('buffered', {});
  }

  fail(type: 'network' | 'media' | 'other', details: string, more: Partial<ErrorData> = {}): void {
    this.#listeners.get('error')?.('error', { type, details, fatal: true, ...more });
  }
}
