import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { atVersion } from './at-version.mjs';

/** @typedef {import('rollup').Plugin} Plugin */

const library = /node_modules[\\/]valibot[\\/]dist[\\/]index\.mjs$/;

/**
 * What goes, and what stands in its place: the other ways to run a schema, languages and settings of messages, and what an
 * issue tells beside its path and what was expected and received. No schema of ours is of dates.
 *
 * @type {readonly (readonly [RegExp, string])[]}
 */
const cuts = [
  [/\n\t+reference: [\w$]+,/g, ''],
  [/\n\t+async: false,/g, ''],
  [/(function _standardSchema\(schema\) \{)[^]*?\n\}/g, '$1 return schema; }'],
  [/\n\t+type: "\w+",\n\t+origin: "\w+",\n\t+input,(?=\n\t+key)/g, ''],
  [/(\bkey(?:: [\w$]+)?),\n\t+value: (?:[\w$]+|input\[key\])(?=\n\t+\})/g, '$1'],
  [/([\w$.]+) instanceof Date \? \1\.toJSON\(\) : /g, ''],
  [
    /\n\t+lang: config\$1\.lang,\n\t+abortEarly: config\$1\.abortEarly,\n\t+abortPipeEarly: config\$1\.abortPipeEarly/g,
    '',
  ],
  [/ \?\? \/\* @__PURE__ \*\/ getSpecificMessage\([^)]*\)[^;]*(?=;)/g, ''],
];

/**
 * Leaves out of valibot what no page of ours asks of it. What is valid, and what is said of what isn't, stays as it is.
 *
 * @returns {Plugin}
 */
export function slimValibot() {
  return {
    name: 'slim-valibot',
    transform(code, id) {
      if (!library.test(id)) return null;
      atVersion(join(dirname(createRequire(import.meta.url).resolve('valibot')), '../package.json'), '1.5.0');
      const slim = cuts.reduce((rest, [pattern, instead]) => {
        const left = rest.replace(pattern, instead);
        if (left === rest) throw new Error(`valibot has no ${pattern.source} any more: look again`);
        return left;
      }, code);
      return { code: slim, map: null };
    },
  };
}
