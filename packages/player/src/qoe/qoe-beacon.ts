import { type ClassSession } from '@hope-online/core';
import { type Clock, type Milliseconds, type QoeRecord } from '@hope-online/protocol';
import { combineReports } from './qoe-record.js';
import { type QoeReport } from './qoe-window.js';

const minuteMs: Milliseconds = 60_000;

export interface QoeBeaconOptions {
  readonly session: ClassSession;
  readonly clock: Clock;
  /** Gives 0 ≤ n < 1: a whole class that came at the bell is not to report at once. */
  readonly random: () => number;
  /** Where `pagehide` is told; the window unless told. */
  readonly page?: EventTarget | undefined;
  /** Posts a text that outlives the page. */
  readonly post?: (url: string, body: string) => void;
  /** Brings the reports up to now, before the page goes; see {@link QoeSampler.flush}. */
  readonly flush?: () => void;
}

/** Tells the server once a minute how good it was: by the socket, or by HTTP where there is none. */
export class QoeBeacon {
  readonly #options: QoeBeaconOptions;
  readonly #scope = new AbortController();
  #reports: QoeReport[] = [];
  #cancel: () => void;

  constructor(options: QoeBeaconOptions) {
    this.#options = options;
    const { clock, random, page = globalThis.window } = options;
    this.#cancel = clock.after(minuteMs * (0.5 + random() / 2), () => this.#minute());
    // A page that goes may come back out of the browser's cache: reporting goes on then.
    page?.addEventListener('pagehide', () => this.#leave(), { signal: this.#scope.signal });
  }

  add(report: QoeReport): void {
    if (!this.#scope.signal.aborted) this.#reports.push(report);
  }

  /** Sends what is left. */
  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#leave();
    this.#scope.abort();
    this.#cancel();
  }

  #minute(): void {
    const { session, clock } = this.#options;
    this.#cancel = clock.after(minuteMs, () => this.#minute());
    const record = this.#take();
    // A school that names no address wants no reports, by either way.
    if (!record || session.descriptor?.qoeUrl === undefined) return;
    // A report that is lost is worth no second try: the next minute's says as much.
    if (session.state.name === 'joined') session.request('qoe.report', record).catch(() => undefined);
    else this.#post(record);
  }

  /** A socket is closed with its page, before what was sent last is out. */
  #leave(): void {
    this.#options.flush?.();
    const record = this.#take();
    if (record) this.#post(record);
  }

  #take(): QoeRecord | undefined {
    const record = combineReports(this.#reports);
    this.#reports = [];
    return record;
  }

  #post(record: QoeRecord): void {
    const { session, post = postKeepalive } = this.#options;
    const url = session.descriptor?.qoeUrl;
    if (url !== undefined) post(url, JSON.stringify(record));
  }
}

/** A text needs no preflight, which a page that goes would not live to see. */
function postKeepalive(url: string, body: string): void {
  if ('keepalive' in Request.prototype) {
    fetch(url, { method: 'POST', body, keepalive: true, credentials: 'omit' }).catch(() => undefined);
  } else {
    // Firefox before 133.
    navigator.sendBeacon(url, body);
  }
}
