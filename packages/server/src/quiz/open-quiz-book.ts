import path from 'node:path';
import { type Clock, toMilliseconds } from '@hope-online/protocol';
import { type ClassConfig, type ResolvedConfig } from '../config/config.js';
import { type Log } from '../log.js';
import { type Stores } from '../stores/stores.js';
import { type CuePlaylists } from './audience.js';
import { FileContentShelf } from './publishing/file-content-shelf.js';
import { QuizBook } from './quiz-book.js';
import { HttpStatementStore } from './results/http-statement-store.js';

/** What a class's book is opened in. */
export interface QuizSurroundings {
  readonly config: Pick<ResolvedConfig, 'dataDir' | 'hls' | 'quiz'>;
  readonly stores: Stores;
  readonly playlists: CuePlaylists;
  readonly clock: Clock;
  readonly log: Log;
}

const dayMs = 86_400_000;

/**
 * Opens the quiz book of a class as the settings want it; its files are in `dataDir`/quiz/{class}.
 * @throws HopeError `storage-full`, `storage-failed`
 */
export async function openQuizBook(
  { id: classId, language, leaderboard }: Pick<ClassConfig, 'id' | 'language' | 'leaderboard'>,
  { config, stores, playlists, clock, log }: QuizSurroundings,
): Promise<QuizBook> {
  const { dataDir, hls, quiz } = config;
  const folder = path.join(dataDir, 'quiz', classId);
  return QuizBook.open({
    classId,
    language,
    stores,
    playlists,
    clock,
    log,
    media: await FileContentShelf.open(path.join(folder, 'media')),
    packages: await FileContentShelf.open(path.join(folder, 'packages')),
    windowMs: toMilliseconds(hls.windowSeconds),
    leadMs: toMilliseconds(quiz.leadSeconds),
    keepMs: quiz.keepDays * dayMs,
    shards: quiz.shards,
    hasLeaderboard: leaderboard,
    homePage: quiz.homePage.replace(/\/+$/, ''),
    statementStore: quiz.lrs && new HttpStatementStore(quiz.lrs),
  });
}
