import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { readPackages, root } from './scripts/lib/packages.mjs';
import {
  compilerSourceMaps,
  copyPages,
  emptyFolder,
  failOnWarning,
  lowerAndMinify,
  oldestEngines,
  ownModules,
  shebang,
} from './scripts/rollup/plugins.mjs';
import { mediasoupChunk, slimMediasoup } from './scripts/rollup/slim-mediasoup.mjs';

const packages = readPackages();

/**
 * A package for npm: one module for each of its exports, with what they share in chunks. Whoever installs it has
 * the dependencies, and a bundler of their own that lowers syntax as far as they need.
 *
 * @param {import('./scripts/lib/packages.mjs').Package} one
 * @returns {import('rollup').RollupOptions}
 */
function library({ folder, entries, command }) {
  const all = command ? [...entries, command] : entries;
  return {
    onwarn: failOnWarning,
    input: Object.fromEntries(
      all.map(({ source, output }) => [output.replace(/^dist\/|\.js$/g, ''), join(folder, source)]),
    ),
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    plugins: [emptyFolder(join(folder, 'dist')), compilerSourceMaps(), shebang()],
    output: {
      dir: join(folder, 'dist'),
      format: 'es',
      sourcemap: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      hoistTransitiveImports: false,
    },
  };
}

/**
 * A chunk's name, so that a network log can be read: the dependency or the module of ours that is loaded by it, or
 * `shared` for what several entries begin with.
 *
 * @param {import('rollup').PreRenderedChunk} chunk
 */
function chunkName({ isDynamicEntry, moduleIds, name }) {
  if (name.startsWith('mediasoup-')) return `${name}-[hash].js`;
  const dependency = moduleIds.at(-1)?.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1];
  const own = isDynamicEntry ? name : 'shared';
  return `${dependency?.replace(/^@|\.js$/g, '').replace('/', '-') ?? own}-[hash].js`;
}

/**
 * What a page loads without npm: modules with lazy chunks beside them, and one classic script for pages that can't load
 * modules. Everything is inside.
 *
 * @returns {import('rollup').RollupOptions[]}
 */
function scriptTags() {
  const embed = join(root, 'packages/embed');
  const sources = join(embed, 'src/script');
  const entries = readdirSync(sources).filter((file) => /^[a-z-]+\.ts$/.test(file));
  const built = (/** @type {string} */ file) => join(embed, 'build/script', file.replace(/\.ts$/, '.js'));
  const plugins = () => [
    ownModules(packages),
    slimMediasoup(),
    nodeResolve({ browser: true }),
    commonjs(),
    compilerSourceMaps(),
    lowerAndMinify(oldestEngines),
  ];
  const dir = join(embed, 'dist/script');
  return [
    {
      onwarn: failOnWarning,
      input: Object.fromEntries(entries.map((file) => [basename(file, '.ts'), built(file)])),
      plugins: [...plugins(), copyPages(sources)],
      output: {
        dir,
        format: 'es',
        sourcemap: true,
        entryFileNames: '[name].js',
        chunkFileNames: chunkName,
        manualChunks: mediasoupChunk,
      },
    },
    {
      onwarn: failOnWarning,
      input: built('hope-online.ts'),
      plugins: plugins(),
      output: {
        file: join(dir, 'hope-online.classic.js'),
        format: 'iife',
        sourcemap: true,
        inlineDynamicImports: true,
      },
    },
  ];
}

export default [...packages.map(library), ...scriptTags()];
