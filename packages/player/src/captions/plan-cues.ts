import {
  type CaptionCue,
  type Milliseconds,
  type Seconds,
  toMilliseconds,
  toSeconds,
} from '@hope-online/protocol';

/** A cue in an element's own time. */
export interface PlannedCue {
  readonly id: string;
  readonly startTime: Seconds;
  readonly endTime: Seconds;
  readonly text: string;
}

/** Where an element stands, in its own time and in the class's. */
export interface CuePosition {
  readonly currentTime: Seconds;
  readonly captureMs: Milliseconds;
}

/** How far from the present cues are kept on the element; enough for the pause between two looks, however slow. */
const keptMs: Milliseconds = 30_000;

/** The cues around the present, in the element's time. */
export function planCues(cues: readonly CaptionCue[], { currentTime, captureMs }: CuePosition): PlannedCue[] {
  const near = cues.filter(
    ({ startMs, endMs }) => endMs > captureMs - keptMs && startMs < captureMs + keptMs,
  );
  const toMediaTime = (classMs: Milliseconds) => currentTime + toSeconds(classMs - captureMs);
  return near
    .map(({ id, startMs, endMs, text }) => ({
      id,
      startTime: Math.max(0, toMediaTime(startMs)),
      endTime: toMediaTime(endMs),
      text,
    }))
    .filter(({ startTime, endTime }) => endTime > startTime);
}

/** A caption that is off by less is in time; each change of a cue that is shown makes it flicker. */
const toleranceMs: Milliseconds = 150;

/** What is to be done so that an element has the planned cues and no others. */
export interface CueChanges<Cue> {
  readonly remove: readonly Cue[];
  readonly add: readonly PlannedCue[];
}

/** Compares what an element has with what is planned. A cue that has moved is made anew. */
export function compareCues<Cue extends PlannedCue>(
  present: readonly Cue[],
  planned: readonly PlannedCue[],
): CueChanges<Cue> {
  const fits = (one: PlannedCue, other: PlannedCue) =>
    one.id === other.id &&
    one.text === other.text &&
    toMilliseconds(Math.abs(one.startTime - other.startTime)) < toleranceMs &&
    toMilliseconds(Math.abs(one.endTime - other.endTime)) < toleranceMs;
  return {
    remove: present.filter((cue) => !planned.some((each) => fits(cue, each))),
    add: planned.filter((each) => !present.some((cue) => fits(cue, each))),
  };
}
