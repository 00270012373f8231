import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type Benchmark } from '../benchmark.js';
import { contenders, isOurs, sdkFolder } from '../contenders.js';

/** How many bytes a page loads. */
export const bundle: Benchmark = {
  name: 'bundle',
  title: 'Bytes to load',
  method:
    'Brotli at its highest quality over each file as it is published and minified. For ours: the entry, what it imports before ' +
    'anything plays, and with that what each path loads on demand.',
  reference: () => 'hls.js light',
  defaults: { rounds: 1, minutes: 0 },
  async run({ ledger }) {
    const add = (contender: string, bytes: number) =>
      ledger.add({ scenario: 'brotli', contender, unit: 'kB' }, bytes / 1000);
    const entry = 'hope-online.js';
    add('ours: loader', await sizeOf([entry]));
    const boot = await closure([entry, ...(await chunksOf([entry], /^(?:core|player|define)-/))]);
    add('ours: before anything plays', await sizeOf(boot));
    // Of the browsers' handlers a page loads its own.
    const webrtc = await closure([
      ...boot,
      ...(await chunksOf(boot, /^(?:webrtc|mediasoup-(?:client|chrome111))-/)),
    ]);
    const hls = await closure([...boot, ...(await chunksOf(boot, /^hls/))]);
    add('ours: a class over WebRTC', await sizeOf(webrtc));
    add('ours: a class over HLS', await sizeOf(hls));
    add('ours: both paths', await sizeOf(new Set([...webrtc, ...hls])));
    for (const { name, files } of contenders) {
      const scripts = files.filter((file) => file.endsWith('.js'));
      if (!isOurs(name) && scripts.length > 0) add(name, await sizeOf(scripts));
    }
  },
};

/** Everything that files of the bundle import before they run. */
async function closure(names: Iterable<string>): Promise<Set<string>> {
  const found = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const source = await readFile(path.join(sdkFolder, name), 'utf8');
    for (const [, imported = ''] of source.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
      waiting.push(imported);
  }
  return found;
}

/** The chunks of a kind that some files load on demand, and that those load in their turn. */
async function chunksOf(names: Iterable<string>, kind: RegExp): Promise<string[]> {
  const all = await readdir(sdkFolder);
  const found = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const source = await readFile(path.join(sdkFolder, name), 'utf8');
    for (const [, chunk = ''] of source.matchAll(/import\(\s*["'`]\.\/([^"'`]+)["'`]\s*\)/g)) {
      if (!kind.test(chunk) || found.has(chunk) || !all.includes(chunk)) continue;
      found.add(chunk);
      waiting.push(chunk, ...(await closure([chunk])));
    }
  }
  return [...found];
}

async function sizeOf(names: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const name of names) {
    bytes += brotliCompressSync(await readFile(path.resolve(sdkFolder, name))).length;
  }
  return bytes;
}
