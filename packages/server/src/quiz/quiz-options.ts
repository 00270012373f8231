import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { type Log } from '../log.js';
import { type Stores } from '../stores/stores.js';
import { type CuePlaylists } from './audience.js';
import { type ContentShelf } from './publishing/content-shelf.js';
import { type StatementStore } from './results/statement-store.js';

/** What a class's quiz book works with. */
export interface QuizBookOptions {
  readonly classId: string;
  /** BCP 47 tag of the class. */
  readonly language: string;
  readonly stores: Stores;
  readonly media: ContentShelf;
  readonly packages: ContentShelf;
  readonly playlists: CuePlaylists;
  readonly clock: Clock;
  readonly log: Log;
  /** How far back the class can be played. */
  readonly windowMs: Milliseconds;
  /** How long before its moment a cue is told. */
  readonly leadMs: Milliseconds;
  /** How long rounds and their answers are kept. */
  readonly keepMs: Milliseconds;
  /** By how many the pupils' answers are counted. */
  readonly shards: number;
  readonly hasLeaderboard: boolean;
  /** Of the accounts and activities in xAPI statements. */
  readonly homePage: string;
  /** Where statements are pushed to; nowhere where it is left out. */
  readonly statementStore?: StatementStore | undefined;
}
