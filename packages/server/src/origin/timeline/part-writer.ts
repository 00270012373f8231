import { createFragment, type Sample, type SampleRun } from '../cmaf/fragment.js';
import { type StillPicture } from '../h264/black-picture.js';
import { createRepeatPicture } from '../h264/repeat-picture.js';
import { secondsToTicks, soundFrameTicks, type Ticks } from '../ticks.js';
import { type VideoFrame } from './frames.js';
import { cutPart } from './part-cut.js';
import { type Segment } from './segment.js';
import { type SoundQueue } from './sound-queue.js';
import { type VideoLane } from './video-lane.js';

/** The picture of a segment: a layer that comes, one that stands, or none for sound alone. */
export type Picture =
  | { readonly kind: 'live'; readonly lane: VideoLane }
  | { readonly kind: 'still'; readonly still: StillPicture }
  | { readonly kind: 'none' };

/** How far things are when a writer looks what it can write. */
export interface WriterMoment {
  /** `Infinity` when nothing is waited for any more. */
  readonly now: Ticks;
  /** Whatever picture was captured before this has arrived, or never will. */
  readonly horizon: Ticks;
  /** No part may reach beyond this yet: a boundary is being decided there. */
  readonly ceiling: Ticks;
}

export interface PartWriterOptions {
  readonly segment: Segment;
  readonly picture: Picture;
  readonly sound: SoundQueue;
  /** The first sound that is not in a part yet. */
  readonly soundFrom: Ticks;
  readonly partTarget: Ticks;
}

/** How long a part whose picture is there waits for its sound; what comes later goes into the next part. */
const soundPatience = secondsToTicks(0.15);
/**
 * The last part of a segment waits longer: sound that reaches into another segment would move that one's picture, because
 * players line a segment up by its earliest sample.
 */
const lastSoundPatience = secondsToTicks(1);

/** A part may begin so much before its first frame; any more needs a repeat of the picture before. */
const longestBlank = secondsToTicks(0.05);

/** Leaves room for the parts of one segment in the numbers of fragments, which only have to grow. */
const fragmentsPerSegment = 256;

/** Writes the parts of one segment. */
export class PartWriter {
  readonly segment: Segment;
  readonly picture: Picture;
  readonly #options: PartWriterOptions;
  #partStart: Ticks;
  #soundFrom: Ticks;
  #end: Ticks | undefined;
  #lastFrame: VideoFrame | undefined;
  #readySince: Ticks | undefined;

  constructor(options: PartWriterOptions) {
    this.#options = options;
    this.segment = options.segment;
    this.picture = options.picture;
    this.#partStart = options.segment.head.start;
    this.#soundFrom = options.soundFrom;
  }

  /** Where the next part begins. */
  get position(): Ticks {
    return this.#partStart;
  }

  /** The first sound that is not in a part yet. */
  get soundPosition(): Ticks {
    return this.#soundFrom;
  }

  /** Says where the segment ends. What is written already stays, and the answer is where it really ends. */
  end(at: Ticks): Ticks {
    const written = this.segment.parts.length > 0;
    this.#end ??= Math.max(at, written ? this.#partStart : this.#partStart + soundFrameTicks);
    return this.#end;
  }

  /** Writes what can be written; says whether anything was. */
  advance(moment: WriterMoment): boolean {
    let wrote = false;
    while (!this.segment.complete) {
      if (this.#end !== undefined && this.#partStart >= this.#end) {
        this.segment.finish();
        return true;
      }
      const end = cutPart(this.#situation(moment), this.#options.partTarget);
      if (end === undefined || (this.#end === undefined && end > moment.ceiling)) break;
      if (!this.#hasSound(end, moment.now)) break;
      this.#write(end);
      wrote = true;
    }
    return wrote;
  }

  #situation({ horizon }: WriterMoment): Parameters<typeof cutPart>[0] {
    const { sound, partTarget } = this.#options;
    const start = this.#partStart;
    const segmentEnd = this.#end;
    if (this.picture.kind !== 'none') {
      const frames =
        this.picture.kind === 'live' ? this.#usable(this.picture.lane).map(({ pts }) => pts) : [];
      // Where a segment's end is known, so is every picture before it.
      return { start, frames, segmentEnd, horizon: segmentEnd ?? horizon };
    }
    const frames = sound.between(start, start + 2 * partTarget).map((frame) => frame.pts);
    return { start, frames, segmentEnd, horizon: sound.end };
  }

  /** A frame with other parameters belongs to another segment, and so does what follows it. */
  #usable(lane: VideoLane): readonly VideoFrame[] {
    const own = this.segment.head.init.video?.id;
    const other = lane.frames.findIndex((frame) => frame.parameters.id !== own);
    return other === -1 ? lane.frames : lane.frames.slice(0, other);
  }

  #hasSound(end: Ticks, now: Ticks): boolean {
    if (this.#options.sound.end >= end || now === Infinity) return true;
    this.#readySince ??= now;
    return now - this.#readySince >= (end === this.#end ? lastSoundPatience : soundPatience);
  }

  #write(end: Ticks): void {
    const start = this.#partStart;
    const video = this.#takeVideo(start, end);
    const sound = this.#takeSound(end);
    const independent = this.picture.kind === 'none' || video.samples[0]?.key === true;
    const { head, parts } = this.segment;
    const sequence = (head.msn * fragmentsPerSegment + parts.length) >>> 0;
    const bytes = createFragment({ sequence, video, sound });
    this.segment.append({ bytes, duration: end - start, independent });
    this.#partStart = end;
    this.#readySince = undefined;
  }

  #takeVideo(start: Ticks, end: Ticks): SampleRun {
    if (this.picture.kind === 'none') return { start, samples: [] };
    if (this.picture.kind === 'still') {
      return { start, samples: [{ data: this.picture.still.sample, duration: end - start, key: true }] };
    }
    const { lane } = this.picture;
    const usable = this.#usable(lane);
    const frames = lane.take(Math.min(end, (usable.at(-1)?.pts ?? -Infinity) + 1));
    const repeat = this.#repeat(start, frames[0]?.pts ?? end);
    this.#lastFrame = frames.at(-1) ?? this.#lastFrame;
    const shown = repeat ? [repeat, ...frames] : frames;
    return { start: shown[0]?.pts ?? start, samples: toSamples(shown, followingFrame(lane, end)) };
  }

  /** Where a part would begin without a picture, the one before is shown once more. */
  #repeat(start: Ticks, firstFrame: Ticks): VideoFrame | undefined {
    const last = this.#lastFrame;
    if (!last || firstFrame - start < longestBlank) return undefined;
    const sample = createRepeatPicture(last.sample, last.parameters);
    return sample && { pts: start, key: false, sample, parameters: last.parameters };
  }

  #takeSound(end: Ticks): SampleRun {
    const frames = this.#options.sound.between(this.#soundFrom, end);
    const start = frames[0]?.pts ?? end;
    this.#soundFrom = Math.max(this.#soundFrom, (frames.at(-1)?.pts ?? -Infinity) + 1);
    const samples = frames.map(({ pts, data }, index): Sample => {
      const next = frames[index + 1]?.pts;
      return { data, duration: next === undefined ? soundFrameTicks : next - pts, key: true };
    });
    return { start, samples };
  }
}

/** The last frame of a part lasts until the next one, or until the end, where a repeat takes over. */
function followingFrame(lane: VideoLane, end: Ticks): Ticks {
  const next = lane.frames[0]?.pts;
  return next !== undefined && next - end < longestBlank ? next : end;
}

function toSamples(frames: readonly VideoFrame[], following: Ticks): Sample[] {
  return frames.map(({ sample, key, pts }, index) => {
    const next = frames[index + 1]?.pts ?? following;
    return { data: sample, key, duration: Math.max(1, next - pts) };
  });
}
