import { type Milliseconds } from '@hope-online/protocol';

/** Loudness of digital silence, in dB below full scale; nothing here goes under it. */
export const silenceDb = -100;

/** What the meter's lower end shows: below it there is only the room. */
const meterFloorDb = -60;
/** How fast the meter falls back, in dB a second; it rises at once. */
const fallPerSecond = 24;
/** A microphone of a quiet room is above this; one that is switched off, or the wrong one, is not. */
const deadBelowDb = -75;
/** How long a microphone may be that quiet before it is worth a word. */
const deadAfterMs: Milliseconds = 8_000;

/** The loudness of samples in −1…1, as root mean square in dB below full scale. */
export function loudnessDb(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const power = samples.length === 0 ? 0 : sum / samples.length;
  return power === 0 ? silenceDb : Math.max(silenceDb, 10 * Math.log10(power));
}

/** Moves a meter's needle on: up at once, down slowly enough for the eye. */
export function followDb(shownDb: number, measuredDb: number, elapsedMs: Milliseconds): number {
  return Math.max(measuredDb, shownDb - (fallPerSecond * elapsedMs) / 1000, silenceDb);
}

/** From loudness to the length of the meter's bar, 0…1. */
export function meterLength(db: number): number {
  return Math.min(1, Math.max(0, 1 - db / meterFloorDb));
}

/** Since when a microphone has given nothing; undefined while it gives something. */
export type QuietSince = Milliseconds | undefined;

/** Keeps the moment since which a microphone has been dead quiet. */
export function followQuiet(since: QuietSince, measuredDb: number, nowMs: Milliseconds): QuietSince {
  if (measuredDb >= deadBelowDb) return undefined;
  return since ?? nowMs;
}

/** Whether a microphone has been dead quiet for so long that the teacher should hear of it. */
export function isDeadQuiet(since: QuietSince, nowMs: Milliseconds): boolean {
  return since !== undefined && nowMs - since >= deadAfterMs;
}
