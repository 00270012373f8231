import { type Milliseconds } from '@hope-online/protocol';
import { PathDelay } from './path-delay.js';

/** The capture time of a packet, where it carries one, must lie this far before its arrival. */
const plausibleDelay = { min: -100, max: 3_000 };
/** The arrival clock is the fastest of so many periods: queues only ever make packets late. */
const arrivalPeriods = { count: 10, length: 1_000 };
/** How far one correction may move a running stream, by how well its clock is known. */
const maxCorrectionMs = { capture: 20, arrival: 2 };
const negligibleMs = 2;
/** A stream that is this wrong has a new time base; slewing would take minutes. */
const rebaseMs = 500;

interface Period {
  readonly since: Milliseconds;
  offset: Milliseconds;
}

/**
 * Maps the RTP timestamps of one SSRC to the server's clock. The mapping is one constant, so that the spacing of frames
 * stays exactly what the sender made it; {@link CaptureMap.correct} moves the constant, at moments that the owner picks.
 */
export class CaptureMap {
  readonly #ticksPerMs: number;
  readonly #path: PathDelay;
  #offset: Milliseconds | undefined;
  #captureOffset: Milliseconds | undefined;
  #periods: Period[] = [];

  /** @param path what the streams of the same source know together */
  constructor(clockRate: number, path = new PathDelay()) {
    this.#ticksPerMs = clockRate / 1_000;
    this.#path = path;
  }

  /**
   * Takes what a packet tells.
   * @param timestamp unwrapped, in RTP ticks
   * @param arrival on the server's clock
   * @param capture on the server's clock too; `undefined` where the packet has none or it is not to be trusted
   */
  observe(timestamp: number, arrival: Milliseconds, capture: Milliseconds | undefined): void {
    const media = timestamp / this.#ticksPerMs;
    this.#observeArrival(arrival - media, arrival);
    if (capture === undefined) return;
    const delay = arrival - capture;
    const plausible = delay >= plausibleDelay.min && delay <= plausibleDelay.max;
    this.#captureOffset = plausible ? capture - media : undefined;
    if (plausible) this.#path.learn(this.#fastest - (capture - media));
  }

  /** The moment of capture on the server's clock, by the mapping as it stands. */
  toClock(timestamp: number): Milliseconds {
    this.#offset ??= this.#target();
    return timestamp / this.#ticksPerMs + this.#offset;
  }

  /** Moves the mapping towards the truth by a bounded step, and gives back the step. */
  correct(): Milliseconds {
    const drift = this.driftMs;
    this.#offset ??= this.#target();
    if (Math.abs(drift) < negligibleMs) return 0;
    const bound =
      Math.abs(drift) >= rebaseMs
        ? Infinity
        : this.#captureOffset === undefined
          ? maxCorrectionMs.arrival
          : maxCorrectionMs.capture;
    const step = Math.max(-bound, Math.min(bound, drift));
    this.#offset += step;
    return step;
  }

  /** How far the truth has moved away from the mapping. */
  get driftMs(): Milliseconds {
    return this.#offset === undefined ? 0 : this.#target() - this.#offset;
  }

  /** Whether the sender's capture times carry the mapping, rather than the arrival. */
  get fromCapture(): boolean {
    return this.#captureOffset !== undefined;
  }

  #target(): Milliseconds {
    return this.#captureOffset ?? this.#fastest - (this.#path.delay ?? 0);
  }

  get #fastest(): Milliseconds {
    return Math.min(...this.#periods.map((period) => period.offset));
  }

  #observeArrival(offset: Milliseconds, arrival: Milliseconds): void {
    const last = this.#periods.at(-1);
    if (last && arrival - last.since < arrivalPeriods.length) {
      last.offset = Math.min(last.offset, offset);
      return;
    }
    this.#periods.push({ since: arrival, offset });
    if (this.#periods.length > arrivalPeriods.count) this.#periods.shift();
  }
}
