import { type LoadedFile, rateOfLoads } from './decisions/index.js';
import { type PathMemory } from './path-memory.js';

/** The part of the Network Information API that some browsers have. */
interface NetworkInformation {
  /** In Mbit/s, in steps of 25 kbit/s; a guess until something was loaded. */
  readonly downlink?: number;
}

/** What the browser itself believes is only taken from it where it is this bad, in bits a second: its guess is a good line. */
const believedBelow = 100_000;

/**
 * What is known of the link before anything plays, in bits a second: how fast this page's own code came, what the browser
 * says of a very thin line, or what HLS measured here the last time.
 */
export function readKnownBandwidth(memory: Pick<PathMemory, 'bandwidth'>): number | undefined {
  const { connection } = (globalThis.navigator ?? {}) as { connection?: NetworkInformation };
  const believed = (connection?.downlink ?? Number.POSITIVE_INFINITY) * 1e6;
  return rateOfLoads(readLoads()) ?? (believed < believedBelow ? believed : memory.bandwidth);
}

function readLoads(): readonly LoadedFile[] {
  return (globalThis.performance?.getEntriesByType?.('resource') ?? []) as PerformanceResourceTiming[];
}
