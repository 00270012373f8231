import { type Milliseconds } from '@hope-online/protocol';

/** A date range of a playlist: something that belongs to a moment of the class. */
export interface DateRange {
  /** The same in every playlist. */
  readonly id: string;
  /** Whose it is; undefined where the browser keeps that to itself. */
  readonly class: string | undefined;
  /** The class time of its start, in ms since the epoch. */
  readonly startMs: Milliseconds;
  /** All its attributes, by their names in the playlist (`X-…`). */
  readonly attributes: Readonly<Record<string, string>>;
}
