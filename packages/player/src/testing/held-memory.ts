import { type Milliseconds } from '@hope-online/protocol';
import { type PathRecord } from '../decisions/index.js';
import { type PathMemory } from '../path-memory.js';

/** A memory of the network in the test's hands. */
export class HeldMemory implements PathMemory {
  record: PathRecord | undefined;
  bandwidth: number | undefined;
  readonly noted: PathRecord['outcome'][] = [];

  read(): PathRecord | undefined {
    return this.record;
  }

  note(outcome: PathRecord['outcome'], _firstFrameMs: Milliseconds | undefined): void {
    this.noted.push(outcome);
  }

  noteBandwidth(bandwidth: number): void {
    this.bandwidth = bandwidth;
  }
}
