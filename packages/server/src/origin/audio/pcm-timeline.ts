/** Stereo sound at 48 kHz, samples from −1 to 1. */
export interface Pcm {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** What the encoder takes at once: 1024 samples and the number of the first, counted from the class's epoch. */
export interface PcmBlock extends Pcm {
  readonly start: number;
}

export const samplesPerBlock = 1_024;
const samplesPerMs = 48;
/** The start of a run of blocks lies on this grid, so that its time is a whole number of ticks at 90 kHz. */
const startGrid = 8;
/** Sound that is this little off is taken as it comes. */
const toleratedSamples = 2 * samplesPerMs;
/** Sound that is off by less than this is stretched into place; by more, there is a real gap or overlap. */
const stretchableSamples = 60 * samplesPerMs;
/** Of one packet, at most every so-manieth sample is added or left out: 1.25 %, which nobody hears. */
const stretchDivisor = 80;
/** After a silence from the class of this length the timeline starts anew rather than being filled. */
const restartSamples = 1_000 * samplesPerMs;
/** A cut in the sound falls off over this many samples instead of clicking. */
const fadeSamples = 120;

/**
 * Makes one unbroken run of blocks of sound that comes in pieces: pieces that are missing become silence, pieces that
 * overlap are trimmed, and the slow drift between two clocks is stretched away.
 */
export class PcmTimeline {
  readonly #onBlock: (block: PcmBlock) => void;
  #left = new Float32Array(samplesPerBlock);
  #right = new Float32Array(samplesPerBlock);
  #start: number | undefined;
  #filled = 0;

  constructor(onBlock: (block: PcmBlock) => void) {
    this.#onBlock = onBlock;
  }

  /** The number of the next sample; `undefined` before {@link PcmTimeline.begin}. */
  get cursor(): number | undefined {
    return this.#start === undefined ? undefined : this.#start + this.#filled;
  }

  /** Starts, or goes on after a pause: a short one is filled with silence, a long one is a gap. */
  begin(at: number): void {
    if (this.cursor !== undefined && at - this.cursor < restartSamples) return;
    this.#start = Math.ceil(at / startGrid) * startGrid;
    this.#filled = 0;
  }

  /** Puts sound at its place. */
  write(at: number, pcm: Pcm): void {
    if (this.cursor === undefined) return;
    const offset = at - this.cursor;
    if (offset > stretchableSamples) {
      this.fill(at);
      this.#append(pcm);
    } else if (offset < -stretchableSamples) {
      this.#append(trim(pcm, Math.round(-offset)));
    } else if (Math.abs(offset) > toleratedSamples) {
      const bound = Math.floor(pcm.left.length / stretchDivisor);
      this.#append(stretch(pcm, pcm.left.length + Math.round(Math.max(-bound, Math.min(bound, offset)))));
    } else {
      this.#append(pcm);
    }
  }

  /** Fills with silence up to a moment. */
  fill(until: number): void {
    if (this.cursor === undefined) return;
    const length = Math.floor(until - this.cursor);
    if (length <= 0) return;
    const [left, right] = this.#lastSample();
    this.#append({ left: fadeOut(left, length), right: fadeOut(right, length) });
  }

  #append(pcm: Pcm): void {
    let taken = 0;
    while (taken < pcm.left.length) {
      const count = Math.min(pcm.left.length - taken, samplesPerBlock - this.#filled);
      this.#left.set(pcm.left.subarray(taken, taken + count), this.#filled);
      this.#right.set(pcm.right.subarray(taken, taken + count), this.#filled);
      this.#filled += count;
      taken += count;
      if (this.#filled === samplesPerBlock) this.#emit();
    }
  }

  #emit(): void {
    const start = this.#start ?? 0;
    const block = { start, left: this.#left, right: this.#right };
    this.#left = new Float32Array(samplesPerBlock);
    this.#right = new Float32Array(samplesPerBlock);
    this.#left[samplesPerBlock - 1] = block.left[samplesPerBlock - 1] ?? 0;
    this.#right[samplesPerBlock - 1] = block.right[samplesPerBlock - 1] ?? 0;
    this.#start = start + samplesPerBlock;
    this.#filled = 0;
    this.#onBlock(block);
  }

  /** At the start of a block its last place still holds the last sample of the block before. */
  #lastSample(): [number, number] {
    const index = (this.#filled || samplesPerBlock) - 1;
    return [this.#left[index] ?? 0, this.#right[index] ?? 0];
  }
}

function fadeOut(from: number, length: number): Float32Array {
  const samples = new Float32Array(length);
  const faded = Math.min(length, fadeSamples);
  for (let index = 0; index < faded; index++) samples[index] = from * (1 - (index + 1) / fadeSamples);
  return samples;
}

function trim({ left, right }: Pcm, count: number): Pcm {
  return { left: left.subarray(count), right: right.subarray(count) };
}

function stretch({ left, right }: Pcm, length: number): Pcm {
  return { left: resample(left, length), right: resample(right, length) };
}

function resample(samples: Float32Array, length: number): Float32Array {
  const result = new Float32Array(length);
  const step = (samples.length - 1) / Math.max(1, length - 1);
  for (let index = 0; index < length; index++) {
    const position = index * step;
    const before = Math.floor(position);
    const low = samples[before] ?? 0;
    const high = samples[before + 1] ?? low;
    result[index] = low + (high - low) * (position - before);
  }
  return result;
}
