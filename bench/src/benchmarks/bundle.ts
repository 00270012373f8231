import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type Benchmark } from '../benchmark.js';
import { contenders, isOurs } from '../contenders.js';

const repository = path.resolve(import.meta.dirname, '../../..');
/** The sizes that `npm run check:size` holds the build to; those of the script tag count here. */
const limitsFile = path.join(repository, '.size-limit.json');
const ours = 'script tag: ';

interface SizeEntry {
  readonly name: string;
  /** Paths with wildcards, from the repository's root. */
  readonly path: string | readonly string[];
}

/** How many bytes a page loads. */
export const bundle: Benchmark = {
  name: 'bundle',
  title: 'Bytes to load',
  method:
    'Brotli at its highest quality over each file as it is published and minified. For ours: the script tag’s files as ' +
    '`.size-limit.json` groups them, each path by itself with all that it loads until its first picture; what comes after ' +
    'that (the controls, what reports the quality) or by a call has a row of its own.',
  reference: () => 'hls.js light',
  defaults: { rounds: 1, minutes: 0 },
  async run({ ledger }) {
    const add = (contender: string, bytes: number) =>
      ledger.put({ scenario: 'brotli', contender, unit: 'kB' }, bytes / 1000);
    const entries = JSON.parse(await readFile(limitsFile, 'utf8')) as SizeEntry[];
    for (const { name, path: paths } of entries) {
      if (name.startsWith(ours)) add(`ours: ${name.slice(ours.length)}`, await sizeOf(await matching(paths)));
    }
    for (const { name, files } of contenders) {
      const scripts = files.filter((file) => file.endsWith('.js'));
      if (!isOurs(name) && scripts.length > 0) add(name, await sizeOf(scripts));
    }
  },
};

async function matching(paths: SizeEntry['path']): Promise<string[]> {
  const patterns = typeof paths === 'string' ? [paths] : [...paths];
  const found: string[] = [];
  for await (const file of glob(patterns, { cwd: repository })) found.push(file);
  if (found.length < patterns.length)
    throw new Error(`${patterns.join(', ')}: files are missing; build first`);
  return found.map((file) => path.join(repository, file));
}

async function sizeOf(files: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += brotliCompressSync(await readFile(file)).length;
  return bytes;
}
