import { Emitter, type Listenable } from '@hope-online/core';
import { type Milliseconds } from '@hope-online/protocol';
import { type PathChange } from '../decisions/index.js';
import { type QoeEvents } from './qoe-sampler.js';
import { type QoeReading } from './qoe-window.js';
// As types only: nothing of it is needed before there is a picture.
import type { QualityReports, QualityReportsOptions } from './quality-reports.js';

/** What makes the reports, once it is loaded. */
export type LoadReports = () => Promise<
  (options: QualityReportsOptions) => Pick<QualityReports, 'events' | 'note' | 'noteChange' | 'close'>
>;

const loadReports: LoadReports = async () => {
  const { QualityReports: Reports } = await import('./quality-reports.js');
  return (options) => new Reports(options);
};

/** A class whose picture does not come by then is to be told of as well. */
const patienceMs: Milliseconds = 4_000;
/** What could not be loaded is tried again after so long. */
const retryMs: Milliseconds = 15_000;
/** No more is kept for them than that, where they can't be loaded. */
const mostKept = 100;

type Reports = Pick<QualityReports, 'note' | 'noteChange' | 'close'>;

/**
 * {@link QualityReports} that are loaded when the first picture is there, or is late. They begin with the player all the same: what
 * happened before is told to them. A page that is left before they are there has had nothing to report but that picture.
 */
export class LateReports {
  readonly #options: QualityReportsOptions;
  readonly #load: LoadReports;
  readonly #emitter = new Emitter<QoeEvents>();
  /** What is to be told to them when they are there. */
  #early: ((reports: Reports) => void)[] = [];
  #reports: Reports | 'waiting' | 'loading' | 'closed' = 'waiting';
  #cancel: () => void;

  constructor(options: QualityReportsOptions, load = loadReports) {
    this.#options = options;
    this.#load = load;
    this.#cancel = options.clock.after(patienceMs, () => void this.#begin());
  }

  get events(): Listenable<QoeEvents> {
    return this.#emitter;
  }

  /** Takes note of the next look at the playback. */
  note(reading: QoeReading): void {
    this.#tell((reports) => reports.note(reading));
  }

  /** Takes note of a change of path. */
  noteChange(change: PathChange): void {
    this.#tell((reports) => reports.noteChange(change));
    void this.#begin();
  }

  close(): void {
    this.#cancel();
    if (typeof this.#reports === 'object') this.#reports.close();
    this.#reports = 'closed';
  }

  #tell(news: (reports: Reports) => void): void {
    if (typeof this.#reports === 'object') news(this.#reports);
    else this.#early = [...this.#early, news].slice(-mostKept);
  }

  async #begin(): Promise<void> {
    if (this.#reports !== 'waiting') return;
    this.#reports = 'loading';
    this.#cancel();
    const create = await this.#load().catch(() => undefined);
    if (this.#isClosed) return;
    if (!create) {
      this.#reports = 'waiting';
      this.#cancel = this.#options.clock.after(retryMs, () => void this.#begin());
      return;
    }
    const reports = create(this.#options);
    reports.events.on('qoe', (report) => this.#emitter.emit('qoe', report));
    this.#reports = reports;
    for (const news of this.#early) news(reports);
    this.#early = [];
  }

  get #isClosed(): boolean {
    return this.#reports === 'closed';
  }
}
