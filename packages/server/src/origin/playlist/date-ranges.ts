import { type Clock, type Milliseconds } from '@hope-online/protocol';

/** Something at a moment of the class that players are to be told of (RFC 8216bis §4.4.5.1, EXT-X-DATERANGE). */
export interface DateRange {
  /** The same for the same thing for ever; printable characters but for `"`. */
  readonly id: string;
  /** CLASS: what the attributes mean. */
  readonly class: string;
  /** START-DATE, on the class's timeline in ms since the epoch. */
  readonly startMs: Milliseconds;
  /** Client-defined attributes, names with `X-` in front; printable characters but for `"`. */
  readonly attributes: Readonly<Record<`X-${string}`, string>>;
}

interface Listed {
  readonly startMs: Milliseconds;
  readonly addedAtMs: Milliseconds;
  readonly line: string;
}

/** One that is longer would cost every player more with each reload than it is worth. */
const longestLine = 8_192;
/** The most that all of them may add to a playlist, in characters. */
const mostCharacters = 24_576;

/**
 * The date ranges of a class, for all its playlists alike. One stays as long as the segments of its moment do; the bytes are
 * bounded, and the oldest go first.
 */
export class DateRanges {
  readonly #clock: Clock;
  readonly #recentMs: Milliseconds;
  readonly #listed = new Map<string, Listed>();
  readonly #removed = new Map<string, Milliseconds>();
  #oldestMs: Milliseconds = Number.NEGATIVE_INFINITY;
  #characters = 0;

  /** @param recentMs how long news must stand in updates that leave out what is old: the skip boundary */
  constructor(clock: Clock, recentMs: Milliseconds) {
    this.#clock = clock;
    this.#recentMs = recentMs;
  }

  /** Lists one more; says whether it is listed now. One that is known, too long, or before the playlists' beginning is not. */
  add(range: DateRange): boolean {
    const line = printLine(range);
    if (this.#listed.has(range.id) || this.#removed.has(range.id)) return false;
    if (line.length > longestLine || range.startMs < this.#oldestMs) return false;
    this.#listed.set(range.id, { startMs: range.startMs, addedAtMs: this.#clock.now(), line });
    this.#characters += line.length;
    while (this.#characters > mostCharacters) this.#remove(this.#first());
    return this.#listed.has(range.id);
  }

  /** The playlists begin with this moment now: what was before it goes, as its segments did. */
  beginAt(oldestMs: Milliseconds): void {
    this.#oldestMs = oldestMs;
    for (const [id, { startMs }] of this.#listed) if (startMs < oldestMs) this.#remove(id);
    const forgotten = this.#clock.now() - this.#recentMs;
    // What can't be added any more needs no memory.
    for (const [id, removedAtMs] of this.#removed) if (removedAtMs < forgotten) this.#removed.delete(id);
  }

  /** The tags, in the order in which they were added. */
  get all(): readonly string[] {
    return [...this.#listed.values()].map(({ line }) => line);
  }

  /** The tags that a player with a playlist no older than the skip boundary may not have. */
  get recent(): readonly string[] {
    const sinceMs = this.#clock.now() - this.#recentMs;
    return [...this.#listed.values()].filter(({ addedAtMs }) => addedAtMs >= sinceMs).map(({ line }) => line);
  }

  /** The ids that such a player may still have, and are gone. */
  get recentlyRemoved(): readonly string[] {
    const sinceMs = this.#clock.now() - this.#recentMs;
    return [...this.#removed].flatMap(([id, removedAtMs]) => (removedAtMs >= sinceMs ? [id] : []));
  }

  #first(): string {
    const [first] = [...this.#listed].sort(([, one], [, other]) => one.startMs - other.startMs);
    return first?.[0] ?? '';
  }

  #remove(id: string): void {
    this.#characters -= this.#listed.get(id)?.line.length ?? 0;
    this.#listed.delete(id);
    this.#removed.set(id, this.#clock.now());
  }
}

function printLine({ id, class: kind, startMs, attributes }: DateRange): string {
  const fixed = `ID="${id}",CLASS="${kind}",START-DATE="${new Date(Math.round(startMs)).toISOString()}"`;
  const own = Object.entries(attributes).map(([name, value]) => `,${name}="${value}"`);
  return `#EXT-X-DATERANGE:${fixed}${own.join('')}`;
}
