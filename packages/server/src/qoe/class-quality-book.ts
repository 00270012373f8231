import {
  type ClassQuality,
  type Clock,
  HopeError,
  type Milliseconds,
  qoeBounds,
  type QoeMeasure,
  type QoeRecord,
} from '@hope-online/protocol';
import { countIn, emptyHistogram } from './histogram.js';

const minuteMs: Milliseconds = 60_000;
/** How many minutes are kept; a class is over by then. */
const minutesKept = 120;
/** In a group of fewer, one pupil's line could be guessed. */
const smallestGroup = 5;
/** More than a class can have pupils; what is above is somebody's flood. */
const mostRecordsAMinute = 20_000;

interface Group {
  readonly path: QoeRecord['path'];
  records: number;
  playedMs: number;
  frozenMs: number;
  pathChanges: number;
  bytes: number;
  readonly histograms: Record<QoeMeasure, number[]>;
}

interface Minute {
  readonly startMs: Milliseconds;
  records: number;
  readonly groups: Map<QoeRecord['path'], Group>;
}

/** Sums up what a class's players report, by the minute and by the path. Of the single reports nothing is kept. */
export class ClassQualityBook {
  readonly #clock: Clock;
  readonly #minutes: Minute[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws HopeError `rate-limited` when a minute holds more than a class can send */
  add(record: QoeRecord): void {
    const minute = this.#present();
    if (minute.records >= mostRecordsAMinute) {
      const retryAfterMs = minute.startMs + minuteMs - this.#clock.now();
      throw new HopeError('rate-limited', 'qoe: too many reports in this minute', {
        details: { path: 'qoe', retryAfterMs },
      });
    }
    minute.records++;
    const group = minute.groups.get(record.path) ?? emptyGroup(record.path);
    minute.groups.set(record.path, group);
    addTo(group, record);
  }

  /**
   * What is known of the minutes that are over. The running one is left out: whoever read it after each report
   * could tell what the last one said.
   */
  read(): ClassQuality {
    const nowMs = this.#clock.now();
    const over = this.#minutes.filter(({ startMs }) => startMs + minuteMs <= nowMs);
    return {
      bounds: qoeBounds,
      minutes: over.map(({ startMs, groups }) => ({
        startMs,
        groups: [...groups.values()].filter(({ records }) => records >= smallestGroup),
      })),
    };
  }

  #present(): Minute {
    const startMs = Math.floor(this.#clock.now() / minuteMs) * minuteMs;
    const last = this.#minutes.at(-1);
    if (last && last.startMs >= startMs) return last;
    const minute: Minute = { startMs, records: 0, groups: new Map() };
    this.#minutes.push(minute);
    if (this.#minutes.length > minutesKept) this.#minutes.shift();
    return minute;
  }
}

function emptyGroup(path: QoeRecord['path']): Group {
  const histograms = {
    latencyMs: emptyHistogram(qoeBounds.latencyMs),
    frozenShare: emptyHistogram(qoeBounds.frozenShare),
    bitrate: emptyHistogram(qoeBounds.bitrate),
    firstFrameMs: emptyHistogram(qoeBounds.firstFrameMs),
  };
  return { path, records: 0, playedMs: 0, frozenMs: 0, pathChanges: 0, bytes: 0, histograms };
}

function addTo(group: Group, record: QoeRecord): void {
  const { playedMs, frozenMs, latencyMs, bitrate, firstFrameMs } = record;
  group.records++;
  group.playedMs += playedMs;
  group.frozenMs += frozenMs;
  group.pathChanges += record.pathChanges;
  group.bytes += record.bytes;
  const frozenShare = playedMs === 0 ? undefined : Math.min(1, frozenMs / playedMs);
  countIn(group.histograms.latencyMs, qoeBounds.latencyMs, latencyMs);
  countIn(group.histograms.frozenShare, qoeBounds.frozenShare, frozenShare);
  countIn(group.histograms.bitrate, qoeBounds.bitrate, bitrate);
  countIn(group.histograms.firstFrameMs, qoeBounds.firstFrameMs, firstFrameMs);
}
