// A school without a lesson, of which nothing is asked but its quiz. See `pinned-process.ts`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { resolveConfig, startSchoolServer } from '@hope-online/server';
import { serve } from './pinned-process.js';

async function main(): Promise<void> {
  // Answers are to last: a folder on a disk, not in memory.
  const dataDir = await mkdtemp(path.join(process.env['HOPE_BENCH_DIR'] ?? tmpdir(), 'hope-bench-'));
  const school = await startSchoolServer(
    resolveConfig({ port: 0, dataDir, classes: [{ id: 'demo', title: 'Angles' }], media: { workers: 1 } }),
  );
  const sign = (role: 'student' | 'teacher', subject: string) =>
    school.tokens.sign({ classId: 'demo', role, subject, ttlSeconds: 3_600 });
  serve(
    Number(new URL(school.url).port),
    {
      teacher: () => sign('teacher', 'teacher'),
      pupils: (count) =>
        Promise.all(Array.from({ length: Number(count) }, (_, at) => sign('student', `pupil-${at}`))),
    },
    async () => {
      await school.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
