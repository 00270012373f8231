import { type Seconds } from '@hope-online/protocol';
import { readLines, readNumber } from './tags.js';

/** A media segment as it can be fetched. */
export interface FetchedSegment {
  readonly bytes: number;
  readonly seconds: Seconds;
}

/** A declared bandwidth may be so much above what is measured; Apple's authoring rules have the same bound. */
const bearableExcess = 1.1;

/**
 * Checks what a multivariant playlist declares of one variant against the segments of its media playlist (RFC 8216bis
 * §4.1 and §4.4.6.2): BANDWIDTH is the peak over runs of 0.5 to 1.5 target durations, AVERAGE-BANDWIDTH the average.
 */
export function checkBandwidth(
  multivariant: string,
  uri: string,
  targetDuration: Seconds,
  segments: readonly FetchedSegment[],
): string[] {
  const lines = readLines(multivariant);
  const at = lines.findIndex((line) => line.kind === 'uri' && line.uri === uri);
  const variant = lines[at - 1];
  if (variant?.kind !== 'tag') return [`§4.4.6.2: there is no variant ${uri}`];
  const declared = readNumber(variant.attributes.get('BANDWIDTH'));
  const declaredAverage = readNumber(variant.attributes.get('AVERAGE-BANDWIDTH'));
  const runs = segments.flatMap((_, from) => segments.map((__, to) => segments.slice(from, to + 1)));
  const peak = Math.max(
    0,
    ...runs
      .filter((run) => {
        const seconds = lengthOf(run);
        return seconds >= targetDuration / 2 && seconds <= targetDuration * 1.5;
      })
      .map(rateOf),
  );
  const average = rateOf(segments);
  const violations: string[] = [];
  if (declared < peak) violations.push(`§4.4.6.2: ${uri} declares ${declared} and needs ${peak}`);
  if (declared > peak * bearableExcess) violations.push(`§4.4.6.2: ${uri} declares ${declared} for ${peak}`);
  if (!(Math.abs(declaredAverage - average) <= average * (bearableExcess - 1)))
    violations.push(`§4.4.6.2: ${uri} declares ${declaredAverage} on average, and it is ${average}`);
  return violations;
}

function lengthOf(run: readonly FetchedSegment[]): Seconds {
  return run.reduce((sum, { seconds }) => sum + seconds, 0);
}

function rateOf(run: readonly FetchedSegment[]): number {
  return (run.reduce((sum, { bytes }) => sum + bytes, 0) * 8) / lengthOf(run);
}
