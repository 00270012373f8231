import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { rollup, type OutputChunk, type RollupLog } from 'rollup';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.js';
import {
  compilerSourceMaps,
  compressedScripts,
  copyPages,
  failOnWarning,
  lowerAndMinify,
  ownModules,
  preloadingPages,
  shebang,
  workerFiles,
} from './plugins.mjs';

/** The code of the first chunk of a bundle. */
async function bundle(input: string, plugins: Parameters<typeof rollup>[0]['plugins'], name = 'out.js') {
  const built = await rollup({ input, plugins, onwarn: failOnWarning });
  const { output } = await built.generate({ format: 'es', sourcemap: true, entryFileNames: name });
  await built.close();
  return output[0];
}

const element = { name: '@hope-online/player', directory: 'player', dependencies: {}, command: undefined };

describe('ownModules', () => {
  it('keeps what defines elements, whatever `sideEffects` says of dist, and drops what nothing is used of', async () => {
    const folder = scratchFolder({
      'player/package.json': JSON.stringify({ name: element.name, sideEffects: ['./dist/define.js'] }),
      'player/build/define.js': `globalThis.defined = 'yes';`,
      'embed/build/script.js': `import '@hope-online/player/define';\nimport { unused } from './other.js';`,
      'embed/build/other.js': `globalThis.other = 'yes';\nexport const unused = 1;`,
    });
    const packages = [
      {
        ...element,
        folder: join(folder, 'player'),
        entries: [{ subpath: './define', source: 'build/define.js', output: 'dist/define.js' }],
      },
      { ...element, name: '@hope-online/embed', folder: join(folder, 'embed'), entries: [] },
    ];
    const { code } = await bundle(join(folder, 'embed/build/script.js'), [ownModules(packages)]);
    expect(code).toContain('globalThis.defined');
    expect(code).not.toContain('globalThis.other');
  });
});

describe('lowerAndMinify', () => {
  it('leaves no syntax that is younger than its target', async () => {
    const folder = scratchFolder({
      'in.js': `export class Thing { #secret = 1; open(to) { to.a ??= this.#secret; return to; } }`,
    });
    const { code } = await bundle(join(folder, 'in.js'), [lowerAndMinify('es2020')]);
    expect(code).not.toMatch(/#secret|\?\?=/);
    const { Thing } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    expect(new Thing().open({})).toEqual({ a: 1 });
  });
});

describe('compressedScripts', () => {
  it('puts what is written beside it as Brotli and as gzip', async () => {
    const folder = scratchFolder({ 'in.js': `export const much = '${'a class '.repeat(99)}';` });
    const built = await rollup({ input: join(folder, 'in.js'), plugins: [compressedScripts()] });
    await built.write({ dir: join(folder, 'out'), format: 'es', sourcemap: true });
    await built.close();
    const read = (name: string) => readFileSync(join(folder, 'out', name));
    expect(read('in.js').toString()).toContain('sourceMappingURL');
    expect(brotliDecompressSync(read('in.js.br'))).toEqual(read('in.js'));
    expect(gunzipSync(read('in.js.gz'))).toEqual(read('in.js'));
  });
});

describe('workerFiles', () => {
  it('makes a chunk of a worker, and names it where the bundle then is', async () => {
    const folder = scratchFolder({
      'deep/in.js': `export const worker = new URL('./some-worker.js', import.meta.url);`,
      'deep/some-worker.js': `import { greeting } from './greeting.js';\nglobalThis.said = greeting;`,
      'deep/greeting.js': `export const greeting = 'from the worker';`,
    });
    const built = await rollup({
      input: join(folder, 'deep/in.js'),
      plugins: [workerFiles()],
      onwarn: failOnWarning,
    });
    const out = join(folder, 'out');
    const { output } = await built.write({ dir: out, format: 'es', chunkFileNames: 'chunks/[name].js' });
    await built.close();
    expect(output.map(({ fileName }) => fileName)).toEqual(['in.js', 'chunks/some-worker.js']);
    const { worker } = await import(pathToFileURL(join(out, 'in.js')).href);
    expect(worker.href).toBe(pathToFileURL(join(out, 'chunks/some-worker.js')).href);
    expect(readFileSync(worker, 'utf8')).toContain('from the worker');
  });
});

describe('compilerSourceMaps', () => {
  it('points the bundle at TypeScript', async () => {
    const folder = scratchFolder({
      'build/in.js': `export const one = 1;\n//# sourceMappingURL=in.js.map`,
      'build/in.js.map': JSON.stringify({
        version: 3,
        sources: ['../src/in.ts'],
        sourcesContent: ['export const one: number = 1;'],
        names: [],
        mappings: 'AAAA',
      }),
    });
    const { map, code } = await bundle(join(folder, 'build/in.js'), [compilerSourceMaps()]);
    expect(map?.sourcesContent).toEqual(['export const one: number = 1;']);
    expect(code).not.toContain('in.js.map');
  });
});

describe('shebang', () => {
  it('is the first line of the command, and of nothing else', async () => {
    const folder = scratchFolder({ 'in.js': 'console.log(1);' });
    const codeOf = async (name: string) => (await bundle(join(folder, 'in.js'), [shebang()], name)).code;
    expect(await codeOf('bin.js')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(await codeOf('index.js')).not.toContain('#!');
  });
});

describe('preloadingPages', () => {
  it('asks at once for what the page of a script begins with, and loads next', async () => {
    const script = (name: string) => `<script type="module" src="/sdk/${name}.js"></script>`;
    const folder = scratchFolder({
      'in.js': `import { a } from './a.js';\nexport const b = () => import('./next.js');\nconsole.log(a);`,
      'a.js': 'export const a = 1;',
      'next.js': 'export const c = 2;',
      'own.html': script('in'),
      'other.html': script('in') + script('other'),
    });
    const built = await rollup({
      input: join(folder, 'in.js'),
      plugins: [preloadingPages(folder, 'in', /^next\./), copyPages(folder)],
    });
    const { output } = await built.generate({
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      manualChunks: (id) => (id.endsWith('/a.js') ? 'core' : undefined),
    });
    const pages = output.filter(({ type }) => type === 'asset');
    const link = (file: string) => `<link rel="modulepreload" href="/sdk/${file}.js" />\n    `;
    expect(
      Object.fromEntries(pages.map((page) => [page.fileName, 'source' in page && String(page.source)])),
    ).toEqual({
      'own.html': link('core') + link('next') + script('in'),
      'other.html': script('in') + script('other'),
    });
  });
});

describe('copyPages', () => {
  it('copies pages and style sheets byte for byte', async () => {
    const folder = scratchFolder({ 'in.js': 'console.log(1);', 'teacher.html': '<p>ä</p>', 'in.ts': '' });
    const built = await rollup({ input: join(folder, 'in.js'), plugins: [copyPages(folder)] });
    const { output } = await built.generate({ format: 'es' });
    await built.close();
    const assets = output.filter((file) => !isChunk(file));
    expect(assets.map(({ fileName }) => fileName)).toEqual(['teacher.html']);
    expect(assets[0]).toHaveProperty('source', readFileSync(join(folder, 'teacher.html')));
  });
});

function isChunk(file: { type: string }): file is OutputChunk {
  return file.type === 'chunk';
}

describe('failOnWarning', () => {
  it('lets cycles inside a dependency pass, and one of which a page uses nothing, and nothing else', () => {
    const cycle = (ids: string[]): RollupLog => ({ code: 'CIRCULAR_DEPENDENCY', message: 'cycle', ids });
    expect(() => failOnWarning(cycle(['/x/node_modules/a/1.js', '/x/node_modules/a/2.js']))).not.toThrow();
    expect(() => failOnWarning(cycle(['/x/node_modules/a/1.js', '/x/build/2.js']))).toThrow('cycle');
    const empty = (name: string): RollupLog => ({ code: 'EMPTY_BUNDLE', message: 'empty', names: [name] });
    expect(() => failOnWarning(empty('mediasoup-client'))).not.toThrow();
    expect(() => failOnWarning(empty('player'))).toThrow('empty');
    expect(() => failOnWarning({ code: 'UNRESOLVED_IMPORT', message: 'unresolved' })).toThrow('unresolved');
  });
});
