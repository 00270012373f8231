import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { root } from '../lib/packages.mjs';

/** @typedef {import('@web/test-runner').TestRunnerPlugin} Plugin */

const dependencyPath = '/__dependency__/';

/**
 * Serves the project's own packages from their TypeScript, so that browser tests need no build.
 *
 * @param {import('../lib/packages.mjs').Package[]} packages
 * @returns {Plugin}
 */
export function ownSources(packages) {
  const sources = new Map(
    packages.flatMap(({ name, directory, entries }) =>
      entries.map(({ subpath, source }) => [
        `${name}${subpath.slice(1)}`,
        `/packages/${directory}/${source.replace(/^build\//, 'src/').replace(/\.js$/, '.ts')}`,
      ]),
    ),
  );
  return {
    name: 'own-sources',
    resolveImport({ source }) {
      return sources.get(source);
    },
  };
}

/** Dependencies that are modules already, and whose files share state that a bundle for each would have of its own. */
const modular = ['media-chrome', 'lit', 'lit-html', '@web/test-runner-commands'];

/**
 * Serves each dependency as one bundled module: some, such as mediasoup-client, are CommonJS, which no browser loads.
 *
 * @returns {Plugin}
 */
export function bundledDependencies() {
  /** @type {Map<string, Promise<string>>} */
  const bundles = new Map();
  return {
    name: 'bundled-dependencies',
    resolveImport({ source }) {
      if (modular.some((name) => source === name || source.startsWith(`${name}/`))) {
        return fileURLToPath(import.meta.resolve(source)).slice(root.length);
      }
      const isBare = /^[@a-z]/.test(source) && !source.startsWith('@web/') && !source.includes(':');
      return isBare ? `${dependencyPath}${source}.js` : undefined;
    },
    async serve({ path }) {
      if (!path.startsWith(dependencyPath)) return undefined;
      const specifier = path.slice(dependencyPath.length).replace(/\.js$/, '');
      const bundle = bundles.get(specifier) ?? bundleDependency(specifier);
      bundles.set(specifier, bundle);
      return { body: await bundle, type: 'js' };
    },
  };
}

/**
 * Node tells a CommonJS module's names, which esbuild needs to be told.
 *
 * @param {string} specifier
 */
async function bundleDependency(specifier) {
  const names = Object.keys(await import(specifier)).filter((name) => name !== 'module.exports');
  const result = await build({
    stdin: { contents: `export { ${names.join(', ')} } from '${specifier}';`, resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'error',
  });
  return result.outputFiles[0]?.text ?? '';
}
