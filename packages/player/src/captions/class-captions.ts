import { type ClassSession, systemClock } from '@hope-online/core';
import {
  type CaptionCue,
  type CaptionOffer,
  captionWindowSchema,
  type Clock,
  type Milliseconds,
  parseWire,
} from '@hope-online/protocol';
import { type LivePlayer } from '../live-player.js';
import { type VideoPair } from '../screen/screen.js';
import { compareCues, planCues } from './plan-cues.js';

/** How often cues are put in their places, and how often the server is asked for more of them. */
const lookMs: Milliseconds = 1_000;
const askMs: Milliseconds = 5_000;

/** What {@link ClassCaptions} need. */
export interface ClassCaptionsOptions {
  /** The session that the player plays. */
  readonly session: Pick<ClassSession, 'descriptor' | 'on'>;
  /** Whose picture they belong to. */
  readonly player: Pick<LivePlayer, 'video' | 'clock' | 'on'>;
  /** The player's two elements. */
  readonly videos: VideoPair;
  readonly clock?: Clock;
  /** The page's, unless told. */
  readonly fetch?: typeof fetch;
}

/** One language on both elements. */
interface Language {
  readonly offer: CaptionOffer;
  readonly tracks: ReadonlyMap<HTMLVideoElement, TextTrack>;
  cues: readonly CaptionCue[];
  askedAtMs: Milliseconds;
}

/**
 * Puts the class's captions on the two elements as text tracks (`video.textTracks`), which are off until somebody sets
 * their `mode`, as the element's own menu or a skin does. The choice goes along when the picture moves to the other element.
 */
export class ClassCaptions {
  readonly #options: ClassCaptionsOptions;
  readonly #clock: Clock;
  readonly #scope = new AbortController();
  #languages: readonly Language[] = [];
  #shown: HTMLVideoElement;
  #cancel: (() => void) | undefined;

  constructor(options: ClassCaptionsOptions) {
    this.#options = options;
    const { session, player, clock = systemClock } = options;
    const { signal } = this.#scope;
    this.#clock = clock;
    this.#shown = player.video;
    session.on('descriptor', ({ captions }) => this.#offer(captions), { signal });
    player.on('videochange', () => this.update(), { signal });
    player.on('timeline', () => this.update(), { signal });
    this.#offer(session.descriptor?.captions);
    this.#look();
  }

  /** Puts the cues in their places now, and not a second later: after a track was turned on. */
  update(): void {
    if (this.#scope.signal.aborted) return;
    this.#followTurn();
    for (const language of this.#languages) this.#place(language);
  }

  /** Empties the tracks; browsers have no way to take them off an element. */
  close(): void {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort();
    this.#cancel?.();
    for (const { tracks } of this.#languages) {
      for (const track of tracks.values()) {
        empty(track);
        track.mode = 'disabled';
      }
    }
  }

  #look(): void {
    this.#cancel = this.#clock.after(lookMs, () => this.#look());
    this.update();
  }

  #offer(offers: readonly CaptionOffer[] = []): void {
    const known = new Map(this.#languages.map((each) => [each.offer.language, each]));
    this.#languages = offers.map((offer) => {
      const before = known.get(offer.language);
      if (before) return { ...before, offer };
      const tracks = new Map(this.#options.videos.map((video) => [video, trackOf(video, offer)]));
      return { offer, tracks, cues: [], askedAtMs: Number.NEGATIVE_INFINITY };
    });
  }

  #followTurn(): void {
    const shown = this.#options.player.video;
    if (shown === this.#shown) return;
    for (const { tracks } of this.#languages) {
      const [from, to] = [tracks.get(this.#shown), tracks.get(shown)];
      if (!from || !to) continue;
      to.mode = from.mode;
      empty(from);
      from.mode = 'disabled';
    }
    this.#shown = shown;
  }

  #place(language: Language): void {
    const track = language.tracks.get(this.#shown);
    if (!track || track.mode === 'disabled') return;
    if (this.#clock.now() - language.askedAtMs >= askMs) void this.#ask(language);
    const captureMs = this.#options.player.clock.now()?.captureMs;
    if (captureMs === undefined) return;
    const planned = planCues(language.cues, { currentTime: this.#shown.currentTime, captureMs });
    const { remove, add } = compareCues(cuesOf(track), planned);
    for (const cue of remove) track.removeCue(cue);
    for (const { id, startTime, endTime, text } of add) {
      const cue = new VTTCue(startTime, endTime, text);
      cue.id = id;
      track.addCue(cue);
    }
  }

  async #ask(language: Language): Promise<void> {
    const { fetch = (url, init) => globalThis.fetch(url, init) } = this.#options;
    language.askedAtMs = this.#clock.now();
    const { signal } = this.#scope;
    // An answer that is late is no longer waited for when the next is asked for.
    const late = new AbortController();
    const cancel = this.#clock.after(askMs, () => late.abort());
    const stop = () => late.abort();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const response = await fetch(language.offer.url, { signal: late.signal, credentials: 'omit' });
      if (!response.ok) return;
      const body: unknown = await response.json();
      language.cues = parseWire(captionWindowSchema, body, 'response-invalid', 'captions').cues;
      if (!signal.aborted) this.#place(language);
    } catch {
      // Without captions the class goes on; they are asked for again.
    } finally {
      cancel();
      signal.removeEventListener('abort', stop);
    }
  }
}

/** A player that comes after another on the same elements finds the tracks of that one there. */
function trackOf(video: HTMLVideoElement, { label, language }: CaptionOffer): TextTrack {
  const found = [...video.textTracks].find(
    (each) => each.kind === 'captions' && each.language === language && each.label === label,
  );
  if (found) return found;
  const track = video.addTextTrack('captions', label, language);
  track.mode = 'disabled';
  return track;
}

/** A track tells its cues only while it is not `disabled`. */
function cuesOf(track: TextTrack): VTTCue[] {
  return [...(track.cues ?? [])] as VTTCue[];
}

function empty(track: TextTrack): void {
  if (track.mode === 'disabled') track.mode = 'hidden';
  for (const cue of cuesOf(track)) track.removeCue(cue);
}
