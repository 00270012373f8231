/** @typedef {import('rollup').Plugin} Plugin */

const library = /node_modules[\\/]temml[\\/]/;

/**
 * Has temml's own nodes, which are no elements, take a style as a field: so that no script of ours looks as if it set the style
 * attribute of a page, which a strict policy refuses.
 *
 * @returns {Plugin}
 */
export function virtualStyles() {
  return {
    name: 'virtual-styles',
    transform(code, id) {
      if (!library.test(id)) return null;
      return {
        code: code.replace(/\.setAttribute\("style", ("[^"]*")\)/g, '.attributes.style = $1'),
        map: null,
      };
    },
  };
}
