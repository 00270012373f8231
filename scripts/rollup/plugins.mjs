import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, extname, join, posix, resolve, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { minify } from 'terser';

/** @typedef {import('rollup').Plugin} Plugin */

/** The oldest engines that script-tag pages are for. Lowering as far as ES2020 costs 8 % more and reaches hardly any. */
export const oldestEngines = ['chrome84', 'firefox90', 'safari15'];

/**
 * What they know beside what esbuild's table says: it has `?.` from Chrome 91, before which V8 got one form of it wrong, a
 * call by `?.` with more arguments behind a spread one. `check:script-tags` finds that form; lowering all others costs 2 %.
 */
export const oldestEnginesAlsoKnow = { 'optional-chain': true };

/**
 * Empties a folder before the first bundle goes into it, since the names of old chunks differ.
 *
 * @param {string} folder
 * @returns {Plugin}
 */
export function emptyFolder(folder) {
  return {
    name: 'empty-folder',
    async renderStart() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Lets a bundle's source map point at TypeScript, not at what the compiler made of it.
 *
 * @returns {Plugin}
 */
export function compilerSourceMaps() {
  return {
    name: 'compiler-source-maps',
    async load(id) {
      if (!existsSync(`${id}.map`)) return null;
      const [code, map] = await Promise.all([readFile(id, 'utf8'), readFile(`${id}.map`, 'utf8')]);
      return { code: code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'), map: JSON.parse(map) };
    },
  };
}

/** The modules of ours that do something by being loaded: they make elements known to the browser. */
const definition = /[\\/]define\.js$/;

/**
 * Resolves the project's own modules to what the compiler emitted. The packages' `sideEffects` fields name files in
 * `dist/`, so the bundler is told here which of them are more than what they export: the others are left out where
 * nothing of them is used.
 *
 * @param {import('../lib/packages.mjs').Package[]} packages
 * @returns {Plugin}
 */
export function ownModules(packages) {
  const files = new Map(
    packages.flatMap(({ name, folder, entries }) =>
      entries.map(({ subpath, source }) => [posix.join(name, subpath), join(folder, source)]),
    ),
  );
  const built = packages.map(({ folder }) => join(folder, 'build') + sep);
  return {
    name: 'own-modules',
    resolveId(specifier, importer) {
      const entry = files.get(specifier);
      if (entry !== undefined) return { id: entry, moduleSideEffects: definition.test(entry) };
      const own = importer !== undefined && built.some((folder) => importer.startsWith(folder));
      if (!own || !specifier.startsWith('.')) return null;
      const id = resolve(dirname(importer), specifier);
      return { id, moduleSideEffects: definition.test(id) };
    },
  };
}

/**
 * Lowers a finished chunk's syntax by esbuild, and minifies it by terser, which makes it 3 to 7 % smaller than esbuild can.
 *
 * @param {string | string[]} target As esbuild names it: `es2020`.
 * @returns {Plugin}
 */
export function lowerAndMinify(target) {
  return {
    name: 'lower-and-minify',
    async renderChunk(code, chunk, { format }) {
      const isModule = format === 'es';
      const lowered = await transform(code, {
        target,
        ...(target === oldestEngines && { supported: oldestEnginesAlsoKnow }),
        legalComments: 'none',
        sourcemap: true,
        sourcefile: chunk.fileName,
        // What esbuild adds to a classic script must not become the page's globals.
        format: isModule ? 'esm' : 'iife',
      });
      const small = await minify(lowered.code, {
        module: isModule,
        ecma: 2020,
        // Measured: a third pass gains 0.3 %, and a function's body in two places packs worse than a call of it.
        compress: { passes: 3, inline: 1 },
        format: { comments: false },
        sourceMap: { content: lowered.map, asObject: true },
      });
      return {
        code: small.code ?? '',
        map: /** @type {import('rollup').ExistingRawSourceMap} */ (small.map),
      };
    },
  };
}

const workerFile = /new URL\(['"](\.\/[\w-]+-worker\.js)['"], import\.meta\.url\)/g;

/**
 * Makes a chunk of each file that is named as `new URL('./x-worker.js', import.meta.url)`, and puts in its address:
 * the bundle is not where the file was.
 *
 * @returns {Plugin}
 */
export function workerFiles() {
  return {
    name: 'worker-files',
    transform(code, id) {
      if (code.search(workerFile) === -1) return null;
      const named = code.replace(workerFile, (_, file) => {
        const chunk = this.emitFile({ type: 'chunk', id: join(dirname(id), file) });
        return `new URL(import.meta.ROLLUP_FILE_URL_${chunk})`;
      });
      // Lines stay where they are.
      return { code: named, map: null };
    },
  };
}

/** Of a page that runs one script, which. @param {string} page */
function scriptOf(page) {
  const [only, ...others] = page.matchAll(/<script type="module" src="\/sdk\/([\w-]+)\.js">/g);
  return others.length === 0 ? only?.[1] : undefined;
}

/** @param {string} folder @param {readonly string[]} endings */
function readPages(folder, endings) {
  const files = readdirSync(folder).filter((file) => endings.includes(extname(file)));
  return files.sort().map((fileName) => ({ fileName, source: readFileSync(join(folder, fileName)) }));
}

/**
 * Copies a folder's pages and style sheets as they are, but for those that {@link preloadingPages} makes.
 *
 * @param {string} folder
 * @returns {Plugin}
 */
export function copyPages(folder) {
  return {
    name: 'copy-pages',
    generateBundle() {
      for (const { fileName, source } of readPages(folder, ['.html', '.css', '.svg']))
        if (!fileName.endsWith('.html') || scriptOf(source.toString()) === undefined)
          this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/**
 * Copies the pages that run this bundle's script alone, and has them ask at once for what that begins with, and for
 * what it will load next by all likelihood: a page would learn of it one file after the other.
 *
 * @param {string} folder
 * @param {string} name Of the script.
 * @param {RegExp} [next] The chunks that it will load.
 * @returns {Plugin}
 */
export function preloadingPages(folder, name, next) {
  return {
    name: 'preloading-pages',
    generateBundle(_options, bundle) {
      const entry = bundle[`${name}.js`];
      if (entry?.type !== 'chunk') return;
      const files = [...entry.imports, ...Object.keys(bundle).filter((file) => next?.test(file))];
      const links = files.map((file) => `<link rel="modulepreload" href="/sdk/${file}" />\n    `).join('');
      for (const { fileName, source } of readPages(folder, ['.html'])) {
        const page = source.toString();
        if (scriptOf(page) !== name) continue;
        this.emitFile({
          type: 'asset',
          fileName,
          source: page.replace('<script type="module"', `${links}$&`),
        });
      }
    },
  };
}

/**
 * Puts each script beside itself as Brotli and as gzip, for servers that send files as they lie there: compressing them
 * as well as this takes a second, which a build has and a request has not. Browsers take Brotli by HTTPS only.
 *
 * @returns {Plugin}
 */
export function compressedScripts() {
  return {
    name: 'compressed-scripts',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const { fileName, code } = file;
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(code) });
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(code, { level: 9 }) });
      }
    },
  };
}

/**
 * Makes the bundle's first line the one by which a shell finds Node.
 *
 * @returns {Plugin}
 */
export function shebang() {
  return {
    name: 'shebang',
    renderChunk(code, chunk) {
      if (chunk.fileName !== 'bin.js' || code.startsWith('#!')) return null;
      return { code: `#!/usr/bin/env node\n${code}`, map: null };
    },
  };
}

/**
 * Ends the build on any warning about the project's own code; a dependency's inner cycles are its own affair, and so is how
 * little of it a page uses.
 *
 * @param {import('rollup').RollupLog} warning
 */
export function failOnWarning(warning) {
  const foreign = warning.ids?.every((id) => id.includes('node_modules'));
  if (warning.code === 'CIRCULAR_DEPENDENCY' && foreign) return;
  // A page that uses nothing of a library has a chunk for it all the same.
  if (warning.code === 'EMPTY_BUNDLE' && warning.names?.every((name) => name.startsWith('mediasoup-')))
    return;
  throw Object.assign(new Error(warning.message), warning);
}
