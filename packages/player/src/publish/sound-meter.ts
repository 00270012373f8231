import { type Clock, type Milliseconds } from '@hope-online/protocol';
import {
  followDb,
  followQuiet,
  isDeadQuiet,
  loudnessDb,
  meterLength,
  type QuietSince,
  silenceDb,
} from './decisions/level.js';

/** The port to the samples of a track. {@link openBrowserProbe} is the real one. */
export interface SoundProbe {
  /** The loudness of the last moment, in dB below full scale; undefined while the browser holds the sound back. */
  measureDb(): number | undefined;
  close(): void;
}

/** What a microphone gives at the moment. */
export interface SoundLevel {
  /** Loudness with a slow fall, in dB below full scale; −100 is silence. */
  readonly db: number;
  /** The same as the length of a bar, 0…1. */
  readonly length: number;
  /** Whether it has given nothing at all for so long that something must be wrong. */
  readonly deadQuiet: boolean;
}

/** How often the meter looks; ten times a second is quick enough for the eye and costs little. */
const everyMs: Milliseconds = 100;
const silent: SoundLevel = { db: silenceDb, length: 0, deadQuiet: false };

/** Watches how loud a track is. */
export class SoundMeter {
  readonly #clock: Clock;
  readonly #openProbe: (track: MediaStreamTrack) => SoundProbe;
  readonly #onLevel: (level: SoundLevel) => void;
  #stop: (() => void) | undefined;
  #level = silent;

  constructor(
    clock: Clock,
    openProbe: (track: MediaStreamTrack) => SoundProbe,
    onLevel: (level: SoundLevel) => void,
  ) {
    this.#clock = clock;
    this.#openProbe = openProbe;
    this.#onLevel = onLevel;
  }

  get level(): SoundLevel {
    return this.#level;
  }

  /** Watches another track from now on, or none. */
  watch(track: MediaStreamTrack | undefined): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#level = silent;
    if (!track) return;
    const probe = this.#probe(track);
    if (!probe) return;
    let since: QuietSince;
    let cancel = () => {};
    const look = () => {
      cancel = this.#clock.after(everyMs, look);
      const measuredDb = probe.measureDb();
      if (measuredDb === undefined) return;
      const now = this.#clock.now();
      since = followQuiet(since, measuredDb, now);
      const db = followDb(this.#level.db, measuredDb, everyMs);
      this.#level = { db, length: meterLength(db), deadQuiet: isDeadQuiet(since, now) };
      this.#onLevel(this.#level);
    };
    cancel = this.#clock.after(everyMs, look);
    this.#stop = () => {
      cancel();
      probe.close();
    };
  }

  close(): void {
    this.watch(undefined);
  }

  /** A class without a meter is still a class. */
  #probe(track: MediaStreamTrack): SoundProbe | undefined {
    try {
      return this.#openProbe(track);
    } catch {
      return undefined;
    }
  }
}

/** Reads a track's samples through Web Audio. */
export function openBrowserProbe(track: MediaStreamTrack): SoundProbe {
  const context = new AudioContext();
  // A copy of its own still hears while the original is muted.
  const copy = track.clone();
  copy.enabled = true;
  const source = context.createMediaStreamSource(new MediaStream([copy]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    measureDb() {
      if (context.state !== 'running') {
        // The page may start sound only after the teacher has touched it.
        if (context.state === 'suspended') void context.resume().catch(() => {});
        return undefined;
      }
      analyser.getFloatTimeDomainData(samples);
      return loudnessDb(samples);
    },
    close() {
      copy.stop();
      source.disconnect();
      void context.close().catch(() => {});
    },
  };
}
