import { Emitter, type Listenable } from '@hope-online/core';
import { type Clock, HopeError, type Milliseconds, toHopeError } from '@hope-online/protocol';
import { type DateRange } from './date-range.js';
import {
  type CurrentPath,
  initialPathState,
  isLost,
  isOpening,
  lateMs,
  type LinkThresholds,
  type LinkVerdict,
  type PathChange,
  type PathEffect,
  type PathFacts,
  type PathInput,
  type PathName,
  type PathPolicy,
  type PathState,
  type PathTimer,
  type ReceptionWish,
  stepPath,
  widthFound,
} from './decisions/index.js';
import { LaneReception } from './lane-reception.js';
import { LinkKeeper } from './link-keeper.js';
import { type PathMemory } from './path-memory.js';
import { type PlaybackSource } from './playback-source.js';
import { Farewell } from './screen/farewell.js';
import { FrameTurn, movingMs } from './screen/frame-turn.js';
import { type PlayIntent } from './screen/play-intent.js';
import { type Screen } from './screen/screen.js';
import { type Slot } from './screen/slot.js';
import { type SoundMix } from './screen/sound-mix.js';

/** What a {@link PathConductor} tells. */
export interface PathConductorEvents {
  pathchange: [change: PathChange];
  /** A source was opened; its bytes begin to count. */
  opened: [source: PlaybackSource];
  /** A playlist has one that none had so far. */
  daterange: [range: DateRange];
  /** It is closed right after this. */
  closing: [source: PlaybackSource];
  /** Its state or the stillness of the picture may be another. */
  change: [];
  /** A path that is being opened found the link too thin for a picture. */
  thin: [];
  /** An open path was looked at. */
  look: [verdict: LinkVerdict];
}

/** What it needs. */
export interface PathConductorOptions {
  readonly screen: Screen;
  readonly sound: SoundMix;
  readonly intent: PlayIntent;
  readonly clock: Clock;
  readonly random: () => number;
  readonly memory: PathMemory;
  readonly createSource: (path: PathName, slot: Slot) => PlaybackSource;
  readonly facts: () => PathFacts;
  readonly policy: () => PathPolicy & LinkThresholds;
  /** What the viewer is to receive on the path that is shown, and whether its picture can be seen. */
  readonly reception: { readonly wish: ReceptionWish; readonly isSeen: boolean };
  /** Whether something is sent that should move, and whether that is a picture. */
  readonly moves: () => { readonly media: boolean; readonly picture: boolean };
  /** Called before a path is shown for the first time after it was opened. */
  readonly settle: (source: PlaybackSource, video: HTMLVideoElement) => Promise<void>;
}

/** An open source on its element, with all that hangs on it. */
interface OpenLane {
  readonly path: PathName;
  readonly source: PlaybackSource;
  readonly slot: Slot;
  readonly openedAtMs: Milliseconds;
  /** Ends everything of this try; what still comes of it afterwards is nobody's news. */
  readonly scope: AbortController;
  readonly reception: LaneReception;
  keeper?: LinkKeeper;
  /** Whether its last look had nothing to tell: another one like it is no news. */
  isCalm?: boolean;
}

/** Opens, shows and closes sources as the path machine says, on two elements. */
export class PathConductor {
  readonly #options: PathConductorOptions;
  readonly #emitter = new Emitter<PathConductorEvents>();
  readonly #lanes = new Map<PathName, OpenLane>();
  readonly #timers = new Map<PathTimer, () => void>();
  /** The date ranges that were told, by id. */
  readonly #ranges = new Set<string>();
  readonly #farewell: Farewell<OpenLane>;
  /** The last turn that had to wait for a frame. */
  #turning: FrameTurn<PlaybackSource | undefined> | undefined;
  #currentPath: CurrentPath = 'none';
  #state: PathState = initialPathState;
  /** Since when there is no moving picture: the start, or the last frame of the path that was left. */
  #darkSinceMs: Milliseconds;
  /** What the screen was turned to last. */
  #onScreen: PlaybackSource | undefined;

  constructor(options: PathConductorOptions) {
    this.#options = options;
    this.#darkSinceMs = options.clock.now();
    this.#farewell = new Farewell(options.screen, options.clock, (lane) => this.#end(lane));
  }

  get events(): Listenable<PathConductorEvents> {
    return this.#emitter;
  }

  get state(): PathState {
    return this.#state;
  }

  /** The path on the screen; another one from the moment on at which `pathchange` tells it. */
  get currentPath(): CurrentPath {
    return this.#currentPath;
  }

  /** The source whose picture is on the screen. */
  get source(): PlaybackSource | undefined {
    if (this.#turning?.isOver === false && this.#turning.from) return this.#turning.from;
    return this.#shownLane?.source ?? (isLost(this.#state) ? this.#farewell.lane?.source : undefined);
  }

  /** The sources of all open paths. */
  get sources(): readonly PlaybackSource[] {
    return [...this.#lanes.values()].map(({ source }) => source);
  }

  /** How long the picture on the screen has stood still although it should move. */
  get stillMs(): Milliseconds {
    if (isLost(this.#state)) return this.#options.clock.now() - this.#darkSinceMs;
    return this.#shownLane?.keeper?.stillMs ?? 0;
  }

  /** Bytes that all open sources have received; fewer again when one is closed. */
  get bytesReceived(): number {
    return [...this.#lanes.values()].reduce((sum, { keeper }) => sum + (keeper?.stats.bytesReceived ?? 0), 0);
  }

  /** What the link is measured to carry by the path on the screen, in bits a second. */
  get bandwidth(): number | undefined {
    return this.#shownLane?.keeper?.stats.bandwidth;
  }

  feed(input: PathInput): void {
    const { facts, policy, clock, random, memory } = this.#options;
    const context = {
      facts: facts(),
      policy: policy(),
      nowMs: clock.now(),
      random: random(),
      record: memory.read(),
      bandwidth: this.bandwidth,
    };
    const [state, ...effects] = stepPath(this.#state, input, context);
    this.#state = state;
    for (const effect of effects) this.#run(effect);
    this.tellWishes();
    this.#emitter.emit('change');
  }

  /** Tells every open source what it is to receive, where that has changed. */
  tellWishes(): void {
    for (const [path, { reception }] of this.#lanes) {
      const lane = this.#state.lanes[path];
      if (lane) reception.tell(this.#options.reception.wish, lane);
    }
  }

  #run(effect: PathEffect): void {
    switch (effect.do) {
      case 'open':
        return this.#open(effect.path);
      case 'close-source':
        return this.#close(effect.path);
      case 'abandon':
        return this.#abandon(effect.path);
      case 'show':
        return this.#show(effect.path);
      case 'clear-screen':
        this.#darkSinceMs = this.#options.clock.now();
        return this.#farewell.clear();
      case 'wait':
        this.#timers.set(
          effect.timer,
          this.#options.clock.after(effect.delayMs, () => this.feed({ type: 'due', timer: effect.timer })),
        );
        return;
      case 'stop-waiting':
        return this.#timers.get(effect.timer)?.();
      case 'remember':
        return this.#remember(effect.outcome);
      case 'announce': {
        const { from, to, reason, evidence } = effect;
        const announce = () => {
          this.#currentPath = to;
          const gapMs =
            to === 'none' ? 0 : Math.max(0, Math.round(this.#options.clock.now() - this.#darkSinceMs));
          this.#emitter.emit('pathchange', { from, to, reason, evidence, gapMs });
        };
        // Whoever hears of another path finds it on the screen.
        if (this.#turning) this.#turning.whenOver(announce);
        else announce();
        return;
      }
    }
  }

  get #shownLane(): OpenLane | undefined {
    const { shown, lanes } = this.#state;
    return shown !== 'none' && lanes[shown]?.name === 'shown' ? this.#lanes.get(shown) : undefined;
  }

  #open(path: PathName): void {
    const { screen, intent, createSource, clock } = this.#options;
    const slot = this.#freeSlot();
    screen.prepare(slot);
    const source = createSource(path, slot);
    const scope = new AbortController();
    const { signal } = scope;
    const reception = new LaneReception(source);
    const lane: OpenLane = { path, source, slot, openedAtMs: clock.now(), scope, reception };
    this.#lanes.set(path, lane);
    const purpose = this.#state.lanes[path];
    if (purpose) reception.tell(this.#options.reception.wish, purpose);
    source.events.on('attached', () => intent.resume(slot.video), { signal });
    source.events.on('failed', (error) => this.#failed(lane, error), { signal });
    source.events.on('daterange', (range) => this.#foundRange(range), { signal });
    source.events.on('thin', () => this.#emitter.emit('thin'), { signal });
    this.#emitter.emit('opened', source);
    this.#begin(lane).catch((error: unknown) => this.#failed(lane, toHopeError(error, 'media-failed', path)));
  }

  async #begin(lane: OpenLane): Promise<void> {
    const { path, source, slot, scope } = lane;
    const { signal } = scope;
    await source.open(slot.video, signal);
    if (signal.aborted) return;
    await this.#options.settle(source, slot.video);
    if (signal.aborted) return;
    lane.keeper = this.#keep(lane);
    this.feed({ type: 'ready', path });
  }

  #show(path: PathName): void {
    const lane = this.#lanes.get(path);
    if (!lane) return;
    const { screen, clock } = this.#options;
    const lastAtMs = screen.shown?.frames.last?.shownAtMs;
    this.#darkSinceMs = lastAtMs ?? this.#darkSinceMs;
    this.#turning?.cancel();
    const moves = lastAtMs !== undefined && clock.now() - lastAtMs <= movingMs;
    if (moves && screen.shown !== lane.slot) this.#turnWithFrame(lane);
    else this.#turn(lane);
  }

  #turnWithFrame(lane: OpenLane): void {
    const { clock } = this.#options;
    const { frames } = lane.slot;
    const { signal } = lane.scope;
    const turn = () => this.#turn(lane);
    this.#turning = new FrameTurn({ clock, frames, from: this.#onScreen, signal, turn });
  }

  #turn(lane: OpenLane): void {
    const { screen, sound, intent } = this.#options;
    const before = screen.shown;
    this.#darkSinceMs = before?.frames.last?.shownAtMs ?? this.#darkSinceMs;
    screen.turnTo(lane.slot);
    this.#onScreen = lane.source;
    sound.turnTo(lane.slot.video);
    intent.turned(lane.slot.video);
    if (before && before !== lane.slot) this.#farewell.begin();
  }

  #close(path: PathName): void {
    const lane = this.#lanes.get(path);
    if (!lane) return;
    this.#lanes.delete(path);
    // What was in front until now still sounds for a moment, and its picture is there should the new one be late.
    if (this.#farewell.needs(lane.slot)) this.#farewell.take(lane);
    else this.#end(lane);
  }

  #abandon(path: PathName): void {
    const lane = this.#lanes.get(path);
    if (!lane) return;
    this.#lanes.delete(path);
    this.#darkSinceMs = lane.slot.frames.last?.shownAtMs ?? this.#options.clock.now();
    this.#farewell.take(lane);
  }

  #end({ source, slot, scope, keeper }: OpenLane): void {
    this.#emitter.emit('closing', source);
    scope.abort(new HopeError('closed', 'path: left'));
    if (this.#onScreen === source) this.#onScreen = undefined;
    keeper?.close();
    source.close();
    this.#options.screen.release(slot);
  }

  /** The element that nothing is on; where both are taken, the one of what leaves. */
  #freeSlot(): Slot {
    const { slots } = this.#options.screen;
    const taken = new Set([...this.#lanes.values()].map(({ slot }) => slot));
    const free = slots.find((slot) => !taken.has(slot) && slot !== this.#farewell.lane?.slot);
    if (free) return free;
    this.#turning?.finish();
    const { slot } = this.#farewell.lane ?? { slot: slots[0] };
    this.#farewell.clear();
    return slot;
  }

  #foundRange(range: DateRange): void {
    if (this.#ranges.has(range.id)) return;
    this.#ranges.add(range.id);
    this.#emitter.emit('daterange', range);
  }

  #failed({ path, source, scope }: OpenLane, error: HopeError): void {
    if (scope.signal.aborted || this.#lanes.get(path)?.source !== source) return;
    this.feed({ type: 'failed', path, error, evidence: { step: source.step, message: error.message } });
  }

  #keep({ path, source, slot }: OpenLane): LinkKeeper {
    const { clock, intent, policy, moves, reception, facts } = this.#options;
    return new LinkKeeper({
      clock,
      source,
      frames: slot.frames,
      thresholds: policy,
      shouldMove: () => intent.wanted && !slot.video.paused && moves().media,
      // What nobody sees, browsers need not decode, whatever arrives.
      hasPicture: () => reception.wish.picture !== 'none' && reception.isSeen && moves().picture,
      tellsFrames: () => !slot.video.ownerDocument.hidden,
      hinted: () => source.mending || facts().session !== 'joined',
      excused: () => source.kind === 'hls' && source.mending,
      onLook: (verdict, stillMs) => {
        const lane = this.#lanes.get(path);
        if (lane?.source !== source) return;
        const isCalm = verdict.name === 'good' && stillMs < lateMs && !isOpening(this.#state);
        if (!isCalm || !lane.isCalm) this.#judged(path, verdict);
        lane.isCalm = isCalm;
        this.#emitter.emit('look', verdict);
      },
    });
  }

  /** Where that brings HLS in, it need not find out by itself how little the link carries. */
  #judged(path: PathName, verdict: LinkVerdict): void {
    const before = [this.#lanes.get('hls'), this.#state.shown];
    this.feed({ type: 'verdict', path, verdict });
    const hls = this.#lanes.get('hls');
    const width = path === 'webrtc' ? widthFound(verdict) : undefined;
    const comesIn = hls !== before[0] || this.#state.shown !== before[1];
    if (comesIn && width !== undefined) hls?.source.expectBandwidth(width);
  }

  #remember(outcome: 'worked' | 'failed'): void {
    const { memory, clock } = this.#options;
    const openedAtMs = this.#lanes.get('webrtc')?.openedAtMs;
    memory.note(outcome, openedAtMs === undefined ? undefined : clock.now() - openedAtMs);
  }
}
