import { type Seconds } from '@hope-online/protocol';
import { ticksToSeconds } from '../ticks.js';
import { type Segment } from '../timeline/segment.js';

/** What segments need, in bits a second, of sound and picture together. */
export interface MeasuredBandwidth {
  /** 0 where there are too few of them to tell. */
  readonly peak: number;
  readonly average: number;
  /** How much was measured. */
  readonly seconds: Seconds;
}

/** RFC 8216bis §4.1: the peak is that of any run of segments whose length is within these shares of the target duration. */
const peakSpan = { least: 0.5, most: 1.5 } as const;

/** Measures complete segments, oldest first: their peak segment bit rate and their average segment bit rate. */
export function measureBandwidth(segments: readonly Segment[], targetDuration: Seconds): MeasuredBandwidth {
  const measured = segments
    .filter((segment) => segment.complete)
    .map((segment) => ({ bits: segment.byteLength * 8, seconds: ticksToSeconds(segment.duration) }));
  let peak = 0;
  for (let from = 0; from < measured.length; from++) {
    let [bits, seconds] = [0, 0];
    for (const next of measured.slice(from)) {
      bits += next.bits;
      seconds += next.seconds;
      if (seconds > targetDuration * peakSpan.most) break;
      if (seconds >= targetDuration * peakSpan.least) peak = Math.max(peak, bits / seconds);
    }
  }
  const sum = (of: (each: { readonly bits: number; readonly seconds: Seconds }) => number) =>
    measured.reduce((total, each) => total + of(each), 0);
  const seconds = sum((each) => each.seconds);
  const average = seconds === 0 ? 0 : sum((each) => each.bits) / seconds;
  return { peak: Math.ceil(peak), average: Math.ceil(average), seconds };
}
