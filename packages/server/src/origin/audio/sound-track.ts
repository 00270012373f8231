import { type Clock, type HopeError, type Milliseconds } from '@hope-online/protocol';
import { type ClassTimeline, ticksPerSample } from '../ticks.js';
import { type SoundFrame } from '../timeline/frames.js';
import { type AacEncoder, type OpenAacEncoder, openAacEncoder } from './aac-encoder.js';
import { type Pcm, PcmTimeline } from './pcm-timeline.js';

export interface SoundTrackOptions {
  readonly clock: Clock;
  readonly timeline: ClassTimeline;
  readonly onFrame: (frame: SoundFrame) => void;
  /** The encoder failed; the track opens another one by itself. */
  readonly onError: (error: HopeError) => void;
  readonly openEncoder?: OpenAacEncoder;
}

const samplesPerMs = 48;
/** A failed encoder is opened again after this. */
const reopenMs: Milliseconds = 1_000;

/**
 * The sound of a class: one track of AAC for all of its life, whoever is on air, and silence where nobody is heard. So no
 * rendition ever changes its sound's format, and a muted teacher makes no gap.
 */
export class SoundTrack {
  readonly #options: SoundTrackOptions;
  readonly #pcm: PcmTimeline;
  #encoder: AacEncoder | undefined;
  #opening: Promise<void> | undefined;
  #cancelReopen: () => void = () => undefined;
  #closed = false;

  constructor(options: SoundTrackOptions) {
    this.#options = options;
    this.#pcm = new PcmTimeline((block) => this.#encoder?.encode(block));
  }

  /**
   * Makes the encoder ready.
   * @throws HopeError `internal` when it does not start
   */
  open(): Promise<void> {
    return (this.#opening ??= this.#open());
  }

  /** Sound or silence is wanted from a moment on, on the server's clock. */
  begin(moment: Milliseconds): void {
    this.#pcm.begin(this.#toSamples(moment));
  }

  /** Puts sound at its capture time. */
  write(moment: Milliseconds, pcm: Pcm): void {
    this.#pcm.write(this.#toSamples(moment), pcm);
  }

  /** No more sound will come for what was captured before a moment: silence takes its place. */
  fill(moment: Milliseconds): void {
    this.#pcm.fill(this.#toSamples(moment));
  }

  close(): void {
    this.#closed = true;
    this.#cancelReopen();
    this.#encoder?.close();
  }

  async #open(): Promise<void> {
    const { openEncoder = openAacEncoder, onFrame } = this.#options;
    const encoder = await openEncoder({
      onFrame: ({ start, data }) => onFrame({ pts: start * ticksPerSample, data }),
      onError: (error) => this.#fail(error),
    });
    if (this.#closed) encoder.close();
    else this.#encoder = encoder;
  }

  #fail(error: HopeError): void {
    if (this.#closed || !this.#encoder) return;
    this.#options.onError(error);
    this.#encoder.close();
    this.#encoder = undefined;
    this.#cancelReopen = this.#options.clock.after(reopenMs, () => {
      this.#opening = this.#open();
      this.#opening.catch((cause: HopeError) => this.#options.onError(cause));
    });
  }

  #toSamples(moment: Milliseconds): number {
    return Math.round((moment - this.#options.timeline.epochMs) * samplesPerMs);
  }
}
