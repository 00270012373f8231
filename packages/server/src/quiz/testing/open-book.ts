import { type ClassClaims } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { type QuizCue, type RoundTally } from '@hope-online/protocol/quiz';
import { silentLog } from '../../log.js';
import { MemoryPlace, openMemoryStores } from '../../stores/testing/memory-stores.js';
import { type PupilPath } from '../audience.js';
import { QuizBook } from '../quiz-book.js';
import { type QuizBookOptions } from '../quiz-options.js';
import { MemoryShelf } from './memory-shelf.js';

/** What outlives a quiz book: its disk and the time. */
export class BookPlace {
  readonly clock = new ManualClock();
  readonly stores = new MemoryPlace();
  readonly media = new MemoryShelf();
  readonly packages = new MemoryShelf();
}

/** A quiz book in memory, with a class that remembers what it was told. */
export async function openBook(place = new BookPlace(), more: Partial<QuizBookOptions> = {}) {
  const { clock, media, packages } = place;
  const told: QuizCue[] = [];
  const tallies: RoundTally[] = [];
  const listed: { id: string; attributes: Readonly<Record<`X-${string}`, string>> }[] = [];
  const pupils: PupilPath[] = [];
  const book = await QuizBook.open({
    classId: 'demo',
    language: 'en',
    stores: openMemoryStores(place.stores),
    media,
    packages,
    playlists: { addDateRange: (range) => listed.push(range) > 0 },
    clock,
    log: silentLog,
    windowMs: 600_000,
    leadMs: 1_000,
    keepMs: 30 * 86_400_000,
    shards: 2,
    hasLeaderboard: false,
    homePage: 'https://school.example',
    ...more,
  });
  book.attach({
    broadcast: (cue) => told.push(cue),
    tellTeachers: (tally) => tallies.push(tally),
    pupils: () => pupils,
  });
  return { book, place, clock, told, tallies, listed, pupils };
}

/** A pupil's claims. */
export function pupilClaims(sub: string, xt?: number): ClassClaims {
  const claims: ClassClaims = {
    iss: 'school',
    aud: 'hope-online',
    sub,
    exp: 1_800_000_000,
    cls: 'demo',
    role: 'student',
  };
  return xt === undefined ? claims : { ...claims, xt };
}
