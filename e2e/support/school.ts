import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Config,
  resolveConfig,
  type SchoolServer,
  startSchoolServer,
  type TokenRequest,
} from '@hope-online/server';

const repository = path.resolve(import.meta.dirname, '../..');

/** The demo lesson, 20 frames a second with a frame code in the picture. */
const lessonFile = path.join(repository, 'packages/server/lessons/angles-of-a-triangle.mp4');

/** A school of its own for a test: its class `demo` has the looped lesson on air. */
export async function openSchool(
  overrides: Partial<Config> = {},
  cleanup: (close: () => Promise<void>) => void,
): Promise<SchoolServer> {
  const dataDir = overrides.dataDir ?? (await makeFolder('hope-e2e-', cleanup));
  const server = await startSchoolServer(
    resolveConfig({
      port: 0,
      dataDir,
      classes: [{ id: 'demo', title: 'The angles of a triangle', lesson: { file: lessonFile } }],
      pages: {
        sdk: path.join(repository, 'packages/embed/dist/script'),
        site: path.join(repository, 'e2e/site'),
        demo: true,
      },
      ...overrides,
      media: { workers: 1, ...overrides.media },
    }),
  );
  cleanup(() => server.close());
  return server;
}

/** A folder that is removed in the end. */
export async function makeFolder(
  prefix: string,
  cleanup: (close: () => Promise<void>) => void,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), prefix));
  cleanup(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Waits until the playlists of the class `demo` can be played. */
export async function untilHlsReady(school: SchoolServer): Promise<void> {
  const end = Date.now() + 20_000;
  while (!school.findClass('demo')?.classroom.stage.hlsReady) {
    if (Date.now() > end) throw new Error('the origin is not ready after 20 s');
    await sleep(100);
  }
}

/** What a class page needs of a school, wherever it runs. */
export interface ReachableSchool {
  readonly url: string;
  readonly tokens: { sign(request: TokenRequest): Promise<string> };
}

/** A token for the class `demo`. */
export function tokenFor(
  school: Pick<ReachableSchool, 'tokens'>,
  role: 'student' | 'teacher',
  subject: string = role,
): Promise<string> {
  return school.tokens.sign({ classId: 'demo', role, subject, ttlSeconds: 3_600 });
}
