import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const repository = path.resolve(import.meta.dirname, '../..');

/** The folder of the documentation as `npm run check:site` builds it, which `npm test` does before; builds it where it is not. */
export async function builtDocs(): Promise<string> {
  const folder = path.join(repository, 'build/site');
  if (!existsSync(path.join(folder, 'index.html'))) {
    await promisify(execFile)('npm', ['run', '--silent', 'check:site'], {
      cwd: repository,
      timeout: 240_000,
    });
  }
  return folder;
}
