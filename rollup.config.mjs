import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { readPackages, root } from './scripts/lib/packages.mjs';
import { clientTables } from './scripts/rollup/client-tables.mjs';
import {
  compilerSourceMaps,
  compressedScripts,
  copyPages,
  emptyFolder,
  failOnWarning,
  lowerAndMinify,
  oldestEngines,
  ownModules,
  preloadingPages,
  shebang,
  workerFiles,
} from './scripts/rollup/plugins.mjs';
import { minifiedStyles } from './scripts/rollup/minified-styles.mjs';
import { minifiedTemplates } from './scripts/rollup/minified-templates.mjs';
import { slimEvents } from './scripts/rollup/slim-events.mjs';
import { slimHls } from './scripts/rollup/slim-hls.mjs';
import { slimValibot } from './scripts/rollup/slim-valibot.mjs';
import { wholeQuiz } from './scripts/rollup/whole-quiz.mjs';
import { virtualStyles } from './scripts/rollup/virtual-styles.mjs';
import { mediasoupChunk, slimMediasoup } from './scripts/rollup/slim-mediasoup.mjs';

const packages = readPackages();

/**
 * A package for npm: one module for each of its exports, with what they share in chunks. Whoever installs it has
 * the dependencies, and a bundler of their own that lowers syntax as far as they need.
 *
 * @param {import('./scripts/lib/packages.mjs').Package} one
 * @returns {import('rollup').RollupOptions}
 */
function library({ directory, folder, entries, command }) {
  const all = command ? [...entries, command] : entries;
  return {
    onwarn: failOnWarning,
    input: Object.fromEntries(
      all.map(({ source, output }) => [output.replace(/^dist\/|\.js$/g, ''), join(folder, source)]),
    ),
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    plugins: [emptyFolder(join(folder, 'dist')), compilerSourceMaps(), workerFiles(), shebang()],
    output: {
      dir: join(folder, 'dist'),
      format: 'es',
      sourcemap: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      hoistTransitiveImports: false,
      // React renders its components on the server as well as in the page, where frameworks ask for this line.
      ...(directory === 'react' ? { banner: "'use client';" } : {}),
    },
  };
}

/** The pages' scripts that never send picture or sound. */
const receiveOnly = new Set(['hope-online', 'frame', 'hope-quiz']);

/** What a network log shows for the modules of ours that are loaded on demand. */
const chunkNames = {
  define: 'player',
  'page-parts': 'mount',
  'create-hls-source': 'hls',
  'player-controls': 'controls',
  'theme-sheet': 'theme',
  'system-ties': 'system',
};

/**
 * A chunk's name, so that a network log can be read: the dependency or the part of ours that is loaded by it, or
 * `shared` for what several of them begin with.
 *
 * @param {import('rollup').PreRenderedChunk} chunk
 */
function chunkName({ isDynamicEntry, facadeModuleId, name }) {
  if (['core', 'late', 'quiz', 'webrtc'].includes(name) || name.startsWith('mediasoup-'))
    return `${name}-[hash].js`;
  if (!isDynamicEntry) return 'shared-[hash].js';
  const dependency = facadeModuleId?.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1];
  if (facadeModuleId?.includes('/packages/quiz/')) return 'quiz-element-[hash].js';
  const own = chunkNames[/** @type {keyof typeof chunkNames} */ (name)] ?? name;
  return `${dependency?.replace(/^@|\./g, '').replace('/', '-') ?? own}-[hash].js`;
}

/** Which module goes into which chunk of a page's script. @param {string} name */
function chunksOf(name) {
  if (name === 'hope-quiz') return quizChunk;
  return receiveOnly.has(name) ? receiverChunk : pageChunk;
}

const coreModules = [
  /commonjsHelpers|node_modules\/valibot\/|slim-events/,
  // The words of each language, and what makes a look, are loaded by who wants them.
  /packages\/(?:core|protocol)\/build\/(?!locale\/|theme\/|province\/)/,
];

/** Of the packages that all need, what only a class with a quiz needs; the rest are its messages on the wire. */
const quizModules =
  /packages\/(?:core\/build\/(?:cues|outbox|quiz)|protocol\/build\/quiz)\/(?!cue\.|tally\.)|packages\/quiz\/build\/(?:channel|model)\//;

/**
 * The chunk that everything else needs, and that a page therefore loads beside the rest.
 *
 * @param {string} id
 */
function coreChunk(id) {
  if (quizModules.test(id)) return 'quiz';
  return coreModules.some((modules) => modules.test(id)) ? 'core' : undefined;
}

/** @param {string} id */
const pageChunk = (id) => mediasoupChunk(id) ?? coreChunk(id);

/** What only the class over WebRTC needs of the player. */
const webRtcModules =
  /packages\/player\/build\/(?:webrtc\/|decisions\/(?:layer-choice|link-ladder|decoder-watch)\.)/;
/** What the player and that both begin with. */
const sharedModules = /packages\/player\/build\/decisions\/(?:reception-wish|class-time)\./;

/**
 * Where a page receives, what plays WebRTC is one file with the library and the handler that most browsers want, which needs
 * nothing but the core: the loader asks for all of it at once. The others' handlers are small files beside it.
 *
 * @param {string} id
 */
function receiverChunk(id) {
  const chunk = mediasoupChunk(id);
  if (chunk === 'mediasoup-client' || chunk === 'mediasoup-chrome111') return 'webrtc';
  if (webRtcModules.test(id)) return 'webrtc';
  return chunk ?? (sharedModules.test(id) ? 'core' : coreChunk(id));
}

/** What `<hope-quiz>` alone loads once it is there, and what only that needs. */
const lateQuiz =
  /packages\/quiz\/build\/element\/late\/|protocol\/build\/quiz\/(?:grade-answer|math-names)\./;

/**
 * The two chunks of the quiz alone: an entry that its page may give any address, and words, are chunks of their own.
 *
 * @param {string} id
 */
function quizChunk(id) {
  if (lateQuiz.test(id)) return 'late';
  return /\/embed\/build\/script\/|\/dictionaries\//.test(id) ? undefined : 'core';
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
  /** @param {boolean} neverSends @param {string} [name] */
  const plugins = (neverSends, name = '') => [
    ownModules(packages),
    // A class loads its quiz's element late, and all of it at once; alone, the element begins with what every question needs.
    ...(name === 'hope-quiz' ? [] : [wholeQuiz()]),
    clientTables(),
    slimEvents(),
    slimValibot(),
    slimHls(),
    slimMediasoup({ receiveOnly: neverSends }),
    virtualStyles(),
    nodeResolve({ browser: true }),
    commonjs(),
    compilerSourceMaps(),
    minifiedStyles(),
    minifiedTemplates(),
    lowerAndMinify(oldestEngines),
    compressedScripts(),
  ];
  const dir = join(embed, 'dist/script');
  return [
    // Each page's script by itself: pupils load nothing that only a teacher's page needs, nor the other way round.
    ...entries.map((file) => {
      const name = basename(file, '.ts');
      const prefix = name === 'hope-online' ? '' : `${name}-`;
      return {
        onwarn: failOnWarning,
        input: { [name]: join(embed, 'build/script', `${name}.js`) },
        plugins: [
          ...plugins(receiveOnly.has(name), name),
          preloadingPages(sources, name, name === 'frame' ? /^frame-webrtc-[\w-]+\.js$/ : undefined),
          ...(prefix === '' ? [copyPages(sources)] : []),
        ],
        output: {
          dir,
          format: /** @type {const} */ ('es'),
          sourcemap: true,
          entryFileNames: '[name].js',
          chunkFileNames: (/** @type {import('rollup').PreRenderedChunk} */ chunk) =>
            prefix + chunkName(chunk),
          manualChunks: chunksOf(name),
          onlyExplicitManualChunks: receiveOnly.has(name),
        },
      };
    }),
    {
      onwarn: failOnWarning,
      // Whoever can't load modules has the elements as soon as the script has run.
      input: join(embed, 'build/define.js'),
      plugins: plugins(true),
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
