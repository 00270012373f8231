/** @typedef {import('rollup').Plugin} Plugin */

const loading = /packages[\\/]quiz[\\/]build[\\/]element[\\/]late-loading\.js$/;
const late = /\bimport\((['"].*?['"])\)/;

/**
 * Puts what `<hope-quiz>` loads after itself into the chunk of the element, for pages that load that chunk late already: a
 * question never waits for two requests, one after the other.
 *
 * @returns {Plugin}
 */
export function wholeQuiz() {
  return {
    name: 'whole-quiz',
    transform(code, id) {
      if (!loading.test(id)) return null;
      const address = late.exec(code)?.[1];
      if (address === undefined) throw new Error(`quiz: ${id} loads nothing late any more`);
      // Lines stay where they are.
      return {
        code: `import * as late from ${address}; ${code.replace(late, 'Promise.resolve(late)')}`,
        map: null,
      };
    },
  };
}
