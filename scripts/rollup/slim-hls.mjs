import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { atVersion } from './at-version.mjs';

/** @typedef {import('rollup').Plugin} Plugin */
/** @typedef {import('esbuild').Plugin} BundlerPlugin */

const manifest = createRequire(import.meta.url).resolve('hls.js/package.json');
const sources = join(dirname(manifest), 'src');

/** What it is bundled as: a neighbour of its sources, so that source maps point at them. */
const bundleId = join(sources, 'slim.js');

/** The switches of hls.js's own build. All are off: the school's origin serves nothing of the kind. */
const switches = [
  'ALT_AUDIO',
  'CMCD',
  'CONTENT_STEERING',
  'EME_DRM',
  'IFRAMES',
  'INTERSTITIALS',
  'M2TS_ADVANCED_CODECS',
  'MEDIA_CAPABILITIES',
  'SUBTITLES',
  'VARIABLE_SUBSTITUTION',
];

const absent = 'export default undefined;';

/**
 * Modules that never run where a class is played, and what the rest of hls.js is given in their place. Where it asks
 * whether they are there, they are not; what it makes without asking has just the methods that it calls.
 *
 * @type {Readonly<Record<string, string>>}
 */
const replaced = {
  // What the switches turn off.
  'controller/audio-stream-controller.ts': absent,
  'controller/audio-track-controller.ts': absent,
  'controller/cmcd-controller.ts': absent,
  'controller/content-steering-controller.ts': absent,
  'controller/eme-controller.ts': absent,
  'controller/iframe-controller.ts': 'export const IFrameController = undefined;',
  'controller/interstitials-controller.ts': absent,
  'controller/subtitle-stream-controller.ts': 'export const SubtitleStreamController = undefined;',
  'controller/subtitle-track-controller.ts': absent,
  'controller/timeline-controller.ts': 'export const TimelineController = undefined;',
  'utils/cues.ts': absent,
  // The player itself says how high is worth it, and reads dates of the playlist, not cues made of them.
  'controller/cap-level-controller.ts': absent,
  'controller/fps-controller.ts': absent,
  'controller/id3-track-controller.ts': absent,
  // Only fMP4 is served, in the clear, and is prepared on the page's own thread.
  'demux/tsdemuxer.ts': absent,
  'demux/audio/aacdemuxer.ts': absent,
  'demux/audio/ac3-demuxer.ts': 'export const AC3Demuxer = undefined;',
  'demux/audio/mp3demuxer.ts': absent,
  'demux/inject-worker.ts': `
    export const hasUMDWorker = () => false;
    export const injectWorker = undefined, loadWorker = undefined, removeWorkerFromStore = undefined;`,
  'remux/mp4-remuxer.ts': `
    export default undefined;
    export const flushTextTrackMetadataCueSamples = () => undefined;
    export const flushTextTrackUserdataCueSamples = () => undefined;`,
  'crypt/decrypter.ts': `
    export default class { decrypt() { return Promise.reject(new Error('encrypted')); } destroy() {} }`,
  'loader/key-loader.ts': `
    export default class {
      load() { return Promise.reject(new Error('encrypted')); }
      loadClear() { return null; }
      abort() {}
      destroy() {}
    }`,
  'loader/level-key.ts': `
    export class LevelKey {
      static clearKeyUriToKeyIdMap() {}
      encrypted = true;
      isSupported() { return false; }
      matches() { return false; }
    }`,
  // The player's loader is made of the one by XMLHttpRequest.
  'utils/fetch-loader.ts': 'export default undefined; export const fetchSupported = () => false;',
  // Its calls go too; these are for those that are not recognised.
  'utils/logger.ts': `
    export class Logger { trace() {} debug() {} log() {} info() {} warn() {} error() {} }
    export const logger = new Logger();
    export const enableLogs = () => logger;`,
};

/**
 * Methods that have nothing to do: the school's segments carry no events of their own (`emsg`).
 *
 * @type {Readonly<Record<string, readonly [pattern: RegExp, instead: string]>>}
 */
const idle = {
  'demux/mp4demuxer.ts': [
    /private extractID3Track\([^]*?\n  \}\n/,
    'private extractID3Track() { return this.id3Track; }\n',
  ],
};

/**
 * Libraries that hls.js bundles; what a browser can do itself.
 *
 * @type {Readonly<Record<string, string>>}
 */
const libraries = {
  'url-toolkit': 'export const buildAbsoluteURL = (base, address) => new URL(address, base).href;',
  '@svta/cml-id3': 'export const utf8ArrayToStr = (bytes) => new TextDecoder().decode(bytes);',
  '@svta/cml-utils': 'export const uuid = () => crypto.randomUUID();',
};

/** A call of the log, made one that the bundler drops with its arguments. */
const logging = /\b(?:this|(?:this\??\.|hls\??\.)*logger)\s*\??\.(?:trace|debug|log|info|warn|error)\(/g;

/**
 * Makes hls.js from its sources with only what a class needs: low-latency live of fMP4. That is two thirds of its light build.
 *
 * @returns {Plugin}
 */
export function slimHls() {
  return {
    name: 'slim-hls',
    resolveId: (specifier) => (specifier === 'hls.js/light' ? bundleId : null),
    async load(id) {
      if (id !== bundleId) return null;
      atVersion(manifest, '1.7.4');
      const left = leaveOut();
      const { outputFiles } = await bundle([left.plugin]);
      const text = (/** @type {string} */ suffix) =>
        outputFiles.find(({ path }) => path.endsWith(suffix))?.text ?? '';
      const code = text('.js');
      left.check(code);
      return { code, map: JSON.parse(text('.map')) };
    },
  };
}

/** @param {BundlerPlugin[]} plugins */
function bundle(plugins) {
  return build({
    entryPoints: [join(sources, 'hls.ts')],
    outfile: bundleId,
    write: false,
    bundle: true,
    format: 'esm',
    sourcemap: 'external',
    legalComments: 'none',
    minifySyntax: true,
    drop: ['console'],
    external: ['eventemitter3'],
    // As its own compiler does: a field that is only declared is none.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    define: {
      ...Object.fromEntries(switches.map((name) => [`__USE_${name}__`, 'false'])),
      __VERSION__: JSON.stringify(JSON.parse(readFileSync(manifest, 'utf8')).version),
      __HLS_WORKER_BUNDLE__: 'undefined',
      __IN_WORKER__: 'false',
    },
    plugins,
  });
}

/**
 * A source as it is, but for its log and what it does for nothing.
 *
 * @param {string} name
 * @param {string} path
 */
async function sourceOf(name, path) {
  const source = (await readFile(path, 'utf8')).replace(logging, 'console.log(');
  const [pattern, instead] = idle[name] ?? [];
  if (pattern === undefined || instead === undefined) return source;
  if (!pattern.test(source)) throw new Error(`hls.js has changed, look again at ${name}`);
  return source.replace(pattern, instead);
}

/** Puts the replacements in; the check ends the build where hls.js is not what they were made for. */
function leaveOut() {
  /** @type {Set<string>} */
  const met = new Set();
  return {
    plugin: /** @type {BundlerPlugin} */ ({
      name: 'leave-out',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
          kind !== 'entry-point' && path in libraries ? { path, namespace: 'library' } : undefined,
        );
        onLoad({ filter: /./, namespace: 'library' }, ({ path }) => ({ contents: libraries[path] ?? '' }));
        onLoad({ filter: /\.ts$/ }, async ({ path }) => {
          const name = relative(sources, path).split(sep).join('/');
          met.add(name);
          return { contents: replaced[name] ?? (await sourceOf(name, path)), loader: 'ts' };
        });
      },
    }),
    check(/** @type {string} */ code) {
      const gone = Object.keys(replaced).filter((name) => !met.has(name));
      const unknown = code.match(/\b__(?!PURE)[A-Z][A-Z\d_]*__\b/g) ?? [];
      if (gone.length + unknown.length === 0) return;
      throw new Error(
        `hls.js has changed, look again at what to leave out: ${[...gone, ...unknown].join(', ')}`,
      );
    },
  };
}
