import { type MethodResponse } from '@hope-online/protocol';

/** Remembers which class events were seen, so that a resumed session neither misses nor repeats one. */
export class EventLedger {
  #sessionId: string | undefined;
  #lastSeq = 0;
  #stageSeq = 0;

  /** What to resume with; undefined before the first welcome. */
  get resume(): { sessionId: string; lastSeq: number } | undefined {
    return this.#sessionId === undefined ? undefined : { sessionId: this.#sessionId, lastSeq: this.#lastSeq };
  }

  welcome({ sessionId, resumed, gap, seq }: MethodResponse<'hello'>): void {
    this.#sessionId = sessionId;
    // What was missed follows a resumed session's welcome; a new session, or one with a gap, starts from here.
    if (!resumed || gap) this.#lastSeq = seq;
    this.#stageSeq = seq;
  }

  /** Takes note of an event; false for one that was seen before. Events without a number are always new. */
  admit(seq: number | undefined): boolean {
    if (seq === undefined) return true;
    if (seq <= this.#lastSeq) return false;
    this.#lastSeq = seq;
    return true;
  }

  /** Whether a stage event tells more than the stage that came with the welcome. */
  isNewsOfStage(seq: number | undefined): boolean {
    return seq === undefined || seq > this.#stageSeq;
  }
}
