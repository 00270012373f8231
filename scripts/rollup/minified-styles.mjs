/** @typedef {import('rollup').Plugin} Plugin */

/** Files of rules by their names; `adopt-styles` is code. */
const styles = /[\\/]build[\\/].*(?<!adopt)-styles\.js$/;

/**
 * Takes white space and comments out of the style rules in template literals, which no minifier of JavaScript touches: a
 * fifth of the elements' code is styles.
 *
 * @returns {Plugin}
 */
export function minifiedStyles() {
  return {
    name: 'minified-styles',
    transform(code, id) {
      if (!styles.test(id)) return null;
      return { code: code.replace(/`[^`]*`/g, minifyRules), map: null };
    },
  };
}

/**
 * Style rules without what only people need. Strings in them are left as they are, and so are the spaces of selectors and of sums.
 *
 * @param {string} rules
 */
export function minifyRules(rules) {
  return rules
    .split(/("[^"]*"|'[^']*')/)
    .map((part, index) => (index % 2 === 1 ? part : minifyPlain(part)))
    .join('');
}

/** @param {string} rules */
function minifyPlain(rules) {
  return rules
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/([\w-]): /g, '$1:')
    .replace(/;}/g, '}');
}
