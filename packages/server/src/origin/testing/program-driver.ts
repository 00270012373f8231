import { ManualClock } from '@hope-online/protocol/testing';
import { checkMediaPlaylist } from '../conformance/check-media-playlist.js';
import { type OriginOptions, resolveOriginOptions, resolvePlannerLimits } from '../origin-options.js';
import { DateRanges } from '../playlist/date-ranges.js';
import { printMediaPlaylist } from '../playlist/media-playlist.js';
import { UriNames } from '../playlist/uri-names.js';
import { ClassTimeline, secondsToTicks, soundFrameTicks, type Ticks } from '../ticks.js';
import { Program } from '../timeline/program.js';
import { type Rendition, type RenditionName } from '../timeline/rendition.js';
import { makePictures } from './made-pictures.js';

/** What a made-up source does from one moment on. */
export interface Behaviour {
  /** The layers that come; all three by default. */
  readonly layers: readonly number[];
  /** Whether the encoder answers requests for key frames. */
  readonly answers: boolean;
  /** A key frame each so many seconds, as files have them. */
  readonly keyEverySeconds: number | undefined;
  readonly framesPerSecond: number;
  readonly sound: boolean;
  /** Doubles every picture's sides. */
  readonly large: boolean;
  /** What each layer needs, in bits a second: its pictures are as big as that makes them. Tiny where nothing is said. */
  readonly bitrates: readonly number[] | undefined;
}

const usual: Behaviour = {
  layers: [0, 1, 2],
  answers: true,
  keyEverySeconds: undefined,
  framesPerSecond: 30,
  sound: true,
  large: false,
  bitrates: undefined,
};

const pictureDelay = secondsToTicks(0.06);
const soundDelay = secondsToTicks(0.09);
const sizes = [
  [64, 32],
  [128, 64],
  [256, 128],
] as const;

/** What a {@link ProgramDriver} is made with. */
export interface DriverOptions extends Pick<OriginOptions, 'windowSeconds'> {
  readonly checks?: boolean;
}

/**
 * Runs a {@link Program} on made-up pictures and sound, step by step, and holds every playlist against the rules of
 * RFC 8216bis each time something was written.
 */
export class ProgramDriver {
  readonly program: Program;
  readonly violations = new Set<string>();
  keyFramesAsked = 0;
  now: Ticks = secondsToTicks(10);
  readonly #frame;
  readonly #checks: boolean;
  readonly #playlists = new Map<Rendition, string>();
  #behaviour = usual;
  #wanted = true;
  #nextPicture: Ticks = 0;
  #lastKey: Ticks = -Infinity;
  #nextSound: Ticks = 0;

  /** @param checks whether every playlist is held against the rules; hours of them take hours */
  constructor({ windowSeconds = 30, checks = true }: DriverOptions = {}) {
    this.#checks = checks;
    const options = resolveOriginOptions({ windowSeconds });
    this.program = new Program({
      limits: resolvePlannerLimits(options),
      partTarget: secondsToTicks(options.partSeconds),
      soundPartTarget: secondsToTicks(options.soundPartSeconds),
      window: secondsToTicks(options.windowSeconds),
      onKeyFrameWanted: () => {
        this.keyFramesAsked++;
        this.#wanted = true;
      },
    });
    this.#frame = {
      timeline: new ClassTimeline(1_700_000_000_000),
      names: new UriNames(1_700_000_000_000),
      targetDuration: options.targetDuration,
      partWindowSeconds: options.targetDuration * 3,
      dateRanges: new DateRanges(new ManualClock(), 0),
    };
  }

  /** Puts a source on air; what it does is as usual but for what is given. */
  begin(layers: number, behaviour: Partial<Behaviour> = {}): this {
    this.#behaviour = { ...usual, ...behaviour };
    this.#wanted = true;
    this.#nextPicture = this.now;
    this.#nextSound = Math.max(this.#nextSound, Math.ceil(this.now / soundFrameTicks) * soundFrameTicks);
    this.program.begin(layers, this.now);
    return this;
  }

  end(): this {
    this.program.end(this.now);
    return this;
  }

  /** Lets time go by, with a change of behaviour where one is given. */
  run(seconds: number, change: Partial<Behaviour> = {}): this {
    this.#behaviour = { ...this.#behaviour, ...change };
    const end = this.now + secondsToTicks(seconds);
    while (this.now < end) {
      this.now += secondsToTicks(0.01);
      this.#sendPictures();
      this.#sendSound();
      if (this.program.advance(this.now) && this.#checks) this.#check();
    }
    return this;
  }

  rendition(name: RenditionName): Rendition {
    const found = this.program.renditions.find((rendition) => rendition.name === name);
    if (!found) throw new Error(`no rendition ${name}`);
    return found;
  }

  playlist(name: RenditionName): string {
    return printMediaPlaylist(this.rendition(name), [], this.#frame, 'nothing');
  }

  /** The widths that a rendition's listed segments have, without repetitions. */
  widths(name: RenditionName): (number | undefined)[] {
    const all = this.rendition(name).segments.map(({ head }) => head.init.video?.width);
    return all.filter((width, index) => width !== all[index - 1]);
  }

  #sendPictures(): void {
    const { layers, answers, keyEverySeconds, framesPerSecond, large } = this.#behaviour;
    while (this.#nextPicture + pictureDelay <= this.now) {
      const pts = this.#nextPicture;
      this.#nextPicture += Math.round(secondsToTicks(1) / framesPerSecond);
      const regular =
        keyEverySeconds !== undefined && pts - this.#lastKey >= secondsToTicks(keyEverySeconds) - 100;
      const key = regular || (answers && this.#wanted);
      if (key && layers.length > 0) {
        this.#lastKey = pts;
        this.#wanted = false;
      }
      for (const layer of layers) {
        const [width, height] = sizes[layer] ?? sizes[0];
        const scale = large ? 2 : 1;
        const { parameters, ...pictures } = makePictures(width * scale, height * scale);
        const sample = key ? pictures.key : pictures.dependent;
        const bytes = (this.#behaviour.bitrates?.[layer] ?? 0) / 8 / framesPerSecond;
        this.program.addPicture(layer, { pts, key, sample: padTo(sample, bytes), parameters }, this.now);
      }
    }
  }

  #sendSound(): void {
    while (this.#nextSound + soundDelay <= this.now) {
      if (this.#behaviour.sound)
        this.program.addSound({ pts: this.#nextSound, data: Uint8Array.of(0x21, 0x10) });
      this.#nextSound += soundFrameTicks;
    }
  }

  #check(): void {
    for (const rendition of this.program.renditions) {
      if (rendition.segments.every((segment) => segment.parts.length === 0)) continue;
      const text = printMediaPlaylist(rendition, [], this.#frame, 'nothing');
      for (const violation of checkMediaPlaylist(text, this.#playlists.get(rendition)))
        this.violations.add(`${rendition.name}: ${violation}`);
      this.#playlists.set(rendition, text);
    }
  }
}

function padTo(sample: Uint8Array, bytes: number): Uint8Array {
  if (sample.length >= bytes) return sample;
  const padded = new Uint8Array(Math.round(bytes));
  padded.set(sample);
  return padded;
}
