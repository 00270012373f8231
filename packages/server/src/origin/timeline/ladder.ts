import { createBlackPicture, type StillPicture } from '../h264/black-picture.js';
import { secondsToTicks, type Ticks } from '../ticks.js';
import { type InitShelf } from './init-shelf.js';
import { type LiveLayers } from './live-layers.js';
import { type Picture, PartWriter, type WriterMoment } from './part-writer.js';
import { type Rendition } from './rendition.js';
import { assignRungs } from './rung-assignment.js';
import { type InitSegment, Segment } from './segment.js';
import { type SoundQueue } from './sound-queue.js';

/** Where all renditions begin a segment. */
export interface Boundary {
  readonly msn: number;
  readonly at: Ticks;
  readonly discontinuity: boolean;
}

/** What is known of a boundary before the ladder is asked for its share. */
export interface LadderCut {
  readonly msn: number;
  readonly at: Ticks;
  /** No layer has a key frame here: the last pictures stand. */
  readonly still: boolean;
  /** The first boundary of a new source. */
  readonly fresh: boolean;
}

export interface LadderOptions {
  readonly rungs: readonly Rendition[];
  readonly inits: InitShelf;
  readonly sound: SoundQueue;
  readonly partTarget: Ticks;
}

/** What one or more rungs carry through a segment. */
interface Carriage {
  readonly layer: number | undefined;
  readonly picture: Picture;
  readonly init: InitSegment;
  readonly start: Ticks;
}

interface Rung {
  readonly rendition: Rendition;
  carriage: Carriage | undefined;
  writer: PartWriter | undefined;
}

interface Upcoming {
  readonly boundary: Boundary;
  readonly fresh: boolean;
  readonly carriages: readonly Carriage[];
}

/** Key frames of one moment come within this of each other on all layers. */
export const keyFrameTolerance = secondsToTicks(0.2);
/** How long the very last frame of a source is shown, for lack of a next one. */
const lastFrameTicks = secondsToTicks(1 / 30);
/** A multiple of macroblocks in 16:9. */
const blackSize = { width: 512, height: 288 };

/** The rungs of picture and sound: which layer each one carries, and the writers of their segments. */
export class Ladder {
  readonly #options: LadderOptions;
  readonly #rungs: Rung[];
  #upcoming: Upcoming | undefined;
  /** Where a source that is off air has ended, for a segment that is not open yet. */
  #endAt: Ticks | undefined;
  #black: StillPicture | undefined;

  constructor(options: LadderOptions) {
    this.#options = options;
    this.#rungs = options.rungs.map((rendition) => ({ rendition, carriage: undefined, writer: undefined }));
  }

  /** Whether the next boundary can be taken: the one before is through. */
  get ready(): boolean {
    return this.#upcoming === undefined;
  }

  /** Whether there is nothing left to write. */
  get settled(): boolean {
    return this.ready && this.#writers.every((writer) => writer.segment.complete);
  }

  /** The layers that are on some rung, live. */
  get carried(): ReadonlySet<number> {
    const live = this.#rungs.filter(({ carriage }) => carriage?.picture.kind === 'live');
    return new Set(live.flatMap(({ carriage }) => carriage?.layer ?? []));
  }

  /** The parameters that a layer has on the rungs at present. */
  parametersOf(layer: number): string | undefined {
    return this.#rungs.find(({ carriage }) => carriage?.layer === layer)?.carriage?.init.video?.id;
  }

  /** Ends the segments at a boundary and says how the next ones begin. */
  cut(cut: LadderCut, layers: LiveLayers): Boundary {
    const candidates = layers.alive.map((lane) => ({
      layer: lane.layer,
      ready: !cut.still && lane.keyFrameNear(cut.at, keyFrameTolerance) !== undefined,
      settled: layers.isSettled(lane, cut.at),
    }));
    const previous = cut.fresh ? [] : this.#rungs.map(({ carriage }) => carriage?.layer);
    const assigned = assignRungs(this.#rungs.length, layers.count, candidates, previous);
    const carriages = this.#rungs.map((rung, index) => this.#carry(assigned[index], cut, layers, rung));
    for (const { writer, carriage } of this.#rungs) {
      const follower = carriages.find(
        (next) => next.layer === carriage?.layer && next.picture.kind === 'live',
      );
      writer?.end(follower?.start ?? cut.at);
    }
    const changed = this.#rungs.some(({ carriage }, index) => isBreak(carriage, carriages[index]));
    const first = this.#rungs.every(({ rendition }) => rendition.segments.length === 0);
    const boundary = { msn: cut.msn, at: cut.at, discontinuity: !first && (cut.fresh || changed) };
    this.#upcoming = { boundary, fresh: cut.fresh, carriages };
    this.#endAt = undefined;
    return boundary;
  }

  /** Ends the segments after the last picture, and says where that is. */
  end(layers: LiveLayers, now: Ticks): Ticks {
    const newest = layers.newest;
    const at = newest === -Infinity ? now : newest + lastFrameTicks;
    for (const writer of this.#writers) writer.end(at);
    this.#endAt = at;
    return at;
  }

  /** Writes what can be written; says whether anything changed. */
  advance(moment: WriterMoment): boolean {
    let changed = false;
    for (const writer of this.#writers) changed = writer.advance(moment) || changed;
    const through = this.#writers.every((writer) => writer.segment.complete);
    if (!this.#upcoming || !through) return changed;
    this.#open(this.#upcoming);
    this.#upcoming = undefined;
    return true;
  }

  get #writers(): readonly PartWriter[] {
    return [...new Set(this.#rungs.flatMap(({ writer }) => writer ?? []))];
  }

  #carry(layer: number | undefined, cut: LadderCut, layers: LiveLayers, rung: Rung): Carriage {
    const lane = layer === undefined ? undefined : layers.get(layer);
    const key = lane?.keyFrameNear(cut.at, keyFrameTolerance);
    if (lane && key) {
      const init = this.#options.inits.get(key.parameters);
      return { layer, picture: { kind: 'live', lane }, init, start: key.pts };
    }
    const before = cut.fresh ? undefined : rung.carriage;
    const standing = this.#standing(before, layers);
    const init = this.#options.inits.get(standing.parameters);
    return { layer: before?.layer, picture: { kind: 'still', still: standing }, init, start: cut.at };
  }

  /** The last picture of what a rung had; of any layer, where it had none; black, where there never was one. */
  #standing(before: Carriage | undefined, layers: LiveLayers): StillPicture {
    const own = before?.layer === undefined ? undefined : layers.get(before.layer);
    const key = own?.lastKeyFrame ?? layers.anyKeyFrame;
    return key ?? (this.#black ??= createBlackPicture(blackSize.width, blackSize.height));
  }

  #open({ boundary, fresh, carriages }: Upcoming): void {
    const opened = new Map<string, PartWriter>();
    this.#rungs.forEach((rung, index) => {
      const carriage = carriages[index];
      if (!carriage) return;
      const key = `${carriage.picture.kind} ${carriage.layer} ${carriage.init.id}`;
      const writer = opened.get(key) ?? this.#openWriter(carriage, boundary, fresh ? undefined : rung.writer);
      opened.set(key, writer);
      rung.carriage = carriage;
      rung.writer = writer;
      rung.rendition.open(writer.segment);
      if (this.#endAt !== undefined) writer.end(this.#endAt);
    });
  }

  #openWriter(carriage: Carriage, boundary: Boundary, before: PartWriter | undefined): PartWriter {
    const { sound, partTarget } = this.#options;
    const start = Math.max(carriage.start, before?.position ?? -Infinity);
    const { msn, discontinuity } = boundary;
    if (carriage.picture.kind === 'live') carriage.picture.lane.take(carriage.start);
    return new PartWriter({
      sound,
      partTarget,
      segment: new Segment({ msn, start, discontinuity, init: carriage.init }),
      picture: carriage.picture,
      soundFrom: before && !discontinuity ? before.soundPosition : start,
    });
  }
}

function isBreak(before: Carriage | undefined, after: Carriage | undefined): boolean {
  return before !== undefined && (before.init !== after?.init || before.layer !== after.layer);
}
