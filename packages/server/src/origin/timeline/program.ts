import { secondsToTicks, type Ticks } from '../ticks.js';
import { DelayGauge } from './delay-gauge.js';
import { type SoundFrame, type VideoFrame } from './frames.js';
import { InitShelf } from './init-shelf.js';
import { keyFrameTolerance, Ladder } from './ladder.js';
import { LiveLayers } from './live-layers.js';
import { Rendition, type RenditionName } from './rendition.js';
import {
  planSegments,
  type PlannerCommand,
  type PlannerEvent,
  type PlannerLimits,
  type PlannerState,
} from './segment-planner.js';
import { SoundQueue } from './sound-queue.js';
import { SoundRendition } from './sound-rendition.js';

export interface ProgramOptions {
  readonly limits: PlannerLimits;
  readonly partTarget: Ticks;
  /** The same for sound alone. */
  readonly soundPartTarget: Ticks;
  readonly window: Ticks;
  /** A key frame is needed on all layers. */
  readonly onKeyFrameWanted: () => void;
}

interface PendingCut {
  readonly at: Ticks;
  readonly still: boolean;
  /** The layers whose key frame is not here by then go without. */
  readonly deadline: Ticks;
}

/** Beyond the delay that pictures have had, so much more is allowed before one counts as missing. */
const horizonMargin = secondsToTicks(0.3);
const resolveWithin = secondsToTicks(0.25);

const ladderNames = ['v0', 'v1', 'v2'] as const satisfies readonly RenditionName[];

/**
 * The class as segments: takes pictures and sound with their capture times, and writes every rendition. It knows no clock
 * and no network; the owner tells it the time.
 */
export class Program {
  readonly rungs: readonly Rendition[];
  readonly sound: Rendition;
  readonly inits = new InitShelf();
  readonly #options: ProgramOptions;
  readonly #queue = new SoundQueue();
  readonly #ladder: Ladder;
  readonly #soundRendition: SoundRendition;
  #state: PlannerState = { name: 'idle' };
  #layers = new LiveLayers(0);
  #delay = new DelayGauge();
  #cut: PendingCut | undefined;
  #fresh: { readonly since: Ticks } | undefined;
  /** From 0: hls.js 1.7 takes longer to start the higher the number is. */
  #nextMsn = 0;

  constructor(options: ProgramOptions) {
    const { window, partTarget, soundPartTarget } = options;
    const sound = this.#queue;
    this.#options = options;
    this.rungs = ladderNames.map((name) => new Rendition(name, { window, partTarget }));
    this.sound = new Rendition('a', { window, partTarget: soundPartTarget });
    this.#ladder = new Ladder({ rungs: this.rungs, inits: this.inits, sound, partTarget });
    const init = this.inits.get(undefined);
    this.#soundRendition = new SoundRendition({ rendition: this.sound, init, sound });
  }

  /** Every rendition, the ladder's rungs first. */
  get renditions(): readonly Rendition[] {
    return [...this.rungs, this.sound];
  }

  /** A source goes on air; `layers` is how many simulcast layers it has announced. */
  begin(layers: number, now: Ticks): void {
    this.#layers = new LiveLayers(layers);
    this.#delay = new DelayGauge();
    this.#fresh = { since: now };
    this.#plan({ type: 'begin', now, pictures: layers > 0 }, now);
  }

  /** The source is off air. Its last parts follow as their sound comes; what is in the playlists stays there. */
  end(now: Ticks): void {
    if (this.#state.name === 'idle') return;
    this.#cut = undefined;
    this.#soundRendition.end(this.#ladder.end(this.#layers, now));
    this.#plan({ type: 'end' }, now);
  }

  /** Whether there is nothing left to write. */
  get settled(): boolean {
    return this.#state.name === 'idle' && this.#ladder.settled && this.#soundRendition.settled;
  }

  addPicture(layer: number, frame: VideoFrame, now: Ticks): void {
    if (this.#state.name === 'idle') return;
    this.#delay.observe(now - frame.pts, now);
    const { pts, key, parameters } = this.#layers.add(layer, frame);
    if (!key) return;
    const present = this.#ladder.parametersOf(layer);
    const changed = present !== undefined && present !== parameters.id;
    if (this.#layers.alive[0]?.layer === layer) this.#plan({ type: 'key-frame', pts, changed }, now);
    else if (changed && this.#ladder.carried.has(layer)) this.#plan({ type: 'layer-lost', now }, now);
  }

  addSound(frame: SoundFrame): void {
    this.#queue.add(frame);
  }

  /** Pictures of a layer are missing. */
  breakLayer(layer: number): void {
    this.#layers.get(layer)?.break();
  }

  /** Writes what can be written by now; says whether anything was. */
  advance(now: Ticks): boolean {
    const horizon = now - this.#delay.worst(now) - horizonMargin;
    this.#plan({ type: 'time', now, horizon, picture: this.#layers.newest }, now);
    if (this.#hasLostLayer()) this.#plan({ type: 'layer-lost', now }, now);
    this.#resolveCut(now);
    const ceiling = this.#cut ? this.#cut.at - keyFrameTolerance : Infinity;
    const wrotePicture = this.#ladder.advance({ now, horizon, ceiling });
    const wroteSound = this.#soundRendition.advance(now);
    if (this.#ladder.ready && !this.#cut) this.#layers.trim(this.#ladder.carried);
    return wrotePicture || wroteSound;
  }

  #plan(event: PlannerEvent, now: Ticks): void {
    // One boundary at a time: what happens meanwhile happens again, or time brings it.
    if (this.#cut && event.type !== 'end' && event.type !== 'begin') return;
    const [state, commands] = planSegments(this.#state, event, this.#options.limits);
    this.#state = state;
    for (const command of commands) this.#perform(command, now);
  }

  #perform(command: PlannerCommand, now: Ticks): void {
    switch (command.do) {
      case 'ask-for-key-frame':
        this.#options.onKeyFrameWanted();
        break;
      case 'cut':
        this.#cut = { at: command.at, still: command.still, deadline: now + resolveWithin };
        break;
    }
  }

  #resolveCut(now: Ticks): void {
    const cut = this.#cut;
    if (!cut || !this.#ladder.ready || !this.#isResolved(cut, now)) return;
    const fresh = this.#fresh;
    this.#cut = undefined;
    this.#fresh = undefined;
    const msn = this.#nextMsn++;
    const boundary = this.#ladder.cut(
      { msn, at: cut.at, still: cut.still, fresh: fresh !== undefined },
      this.#layers,
    );
    if (fresh) this.#soundRendition.begin(boundary, fresh.since);
    else this.#soundRendition.cut(boundary);
  }

  #isResolved(cut: PendingCut, now: Ticks): boolean {
    if (cut.still || now >= cut.deadline) return true;
    // A new source's layers come one after the other; without the wait the upper ones would join a segment later.
    if (this.#fresh && this.#layers.alive.length < this.#layers.count) return false;
    return this.#layers.alive.every(
      (lane) =>
        lane.keyFrameNear(cut.at, keyFrameTolerance) !== undefined ||
        (lane.newest?.pts ?? 0) > cut.at + keyFrameTolerance,
    );
  }

  #hasLostLayer(): boolean {
    const alive = new Set(this.#layers.alive.map((lane) => lane.layer));
    return alive.size > 0 && [...this.#ladder.carried].some((layer) => !alive.has(layer));
  }
}
