import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Role } from '@hope-online/protocol';
import { ManualClock, settle } from '@hope-online/protocol/testing';
import { onTestFinished } from 'vitest';
import { claimsOf, FakeSink, openFakeClass } from '../../classroom/testing/fake-classroom.js';
import { requestHandlers } from '../../classroom/requests.js';
import { resolveConfig } from '../../config/config.js';
import { silentLog } from '../../log.js';
import { openTestAccess } from '../../partners/testing/test-access.js';
import { openQuizBook } from '../../quiz/open-quiz-book.js';
import { openEmbeddedStores } from '../../stores/embedded-stores.js';
import { systemClock } from '../../system-clock.js';
import { PlaybackKeys } from '../../tokens/playback-keys.js';
import { createApp } from '../app.js';

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `hope-quiz-${randomUUID().slice(0, 8)}-`));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface QuizAppOptions {
  readonly folder: string;
  readonly clock?: ManualClock;
  readonly leaderboard?: boolean;
  /** The most bytes that the stores may have. */
  readonly maxBytes?: number;
  readonly shards?: number;
}

/** The HTTP side of a server with the class `demo` on fakes, whose quizzes are kept in a real database in a folder. */
export async function openQuizApp(options: QuizAppOptions) {
  const { folder, clock = new ManualClock(), leaderboard = false, shards = 1 } = options;
  const config = resolveConfig({
    dataDir: folder,
    quiz: { shards },
    classes: [{ id: 'demo', title: 'Angles', leaderboard }],
  });
  const [definition] = config.classes;
  if (!definition) throw new Error('no class');
  const maxBytes = options.maxBytes ?? config.stores.maxBytes;
  const stores = await openEmbeddedStores({ dataDir: folder, clock: systemClock, log: silentLog, maxBytes });
  const listed: { id: string; attributes: Readonly<Record<string, string>> }[] = [];
  const playlists = { addDateRange: (range: (typeof listed)[number]) => listed.push(range) > 0 };
  const quiz = await openQuizBook(definition, { config, stores, playlists, clock, log: silentLog });
  const { classroom } = await openFakeClass({ quiz, clock });
  const access = await openTestAccess({ clock });
  const { tokens, partners, keys } = access;
  const playbackKeys = new PlaybackKeys(keys.deriveSecret('playback'), 600_000, clock);
  const served = { classroom, origin: { respond: () => Promise.reject(new Error('no origin here')) } };
  const findClass = (classId: string) => (classId === 'demo' ? served : undefined);
  const app = await createApp({
    config,
    log: silentLog,
    findClass,
    findProvince: () => undefined,
    tokens,
    partners,
    playbackKeys,
    clock,
  });

  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await app.close();
    classroom.close();
    await stores.close();
  };
  onTestFinished(close);

  const signed = new Map<string, string>();
  const sign = async (role: Role, subject: string): Promise<string> => {
    const token =
      signed.get(`${role} ${subject}`) ??
      (await tokens.sign({ classId: 'demo', role, subject, ttlSeconds: 36_000 }));
    signed.set(`${role} ${subject}`, token);
    return token;
  };
  /** Asks for something below the class's quizzes. */
  const ask = async (
    who: { role: Role; subject: string },
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    body?: object,
  ) =>
    app.inject({
      method,
      url: `/classes/demo/quiz/${url}`,
      headers: { authorization: `Bearer ${await sign(who.role, who.subject)}` },
      ...(body && { payload: body }),
    });
  const teacherSink = new FakeSink();
  const { peer } = classroom.join(claimsOf('teacher'), teacherSink);
  return {
    access,
    app,
    classroom,
    clock,
    stores,
    quiz,
    listed,
    ask,
    sign,
    close,
    teacher: peer,
    teacherSink,
    handlers: requestHandlers,
    settle,
  };
}

/** A pupil of the class. */
export function pupil(subject: string) {
  return { role: 'student', subject } as const;
}

/** Its teacher. */
export const teacher = { role: 'teacher', subject: 'teacher' } as const;
