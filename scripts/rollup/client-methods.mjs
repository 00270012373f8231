/** @typedef {import('rollup').Plugin} Plugin */

const table = /packages[\\/]protocol[\\/]build[\\/]methods\.js$/;

/** What the table says of a method that only the server asks: what it accepts, and from whom. */
const serverOnly = ['summary', 'request', 'allowed'];

/**
 * Leaves in the table of methods what a page reads of it: the responses. The schemas of requests are checked where they
 * arrive, and go with all that they are made of.
 *
 * @returns {Plugin}
 */
export function clientMethods() {
  return {
    name: 'client-methods',
    transform(code, id) {
      if (!table.test(id)) return null;
      const cuts = rowsOf(this.parse(code)).flatMap(({ properties }) =>
        properties.filter((property) => serverOnly.includes(property.key?.name ?? '')),
      );
      if (cuts.length === 0)
        throw new Error('protocol: methods.js has no rows of method({ request, … }) any more');
      return {
        code: cuts
          .sort((one, other) => other.start - one.start)
          // A comma may follow the last property too.
          .reduce(
            (rest, { start, end }) => rest.slice(0, start) + rest.slice(end).replace(/^\s*,/, ''),
            code,
          ),
        map: null,
      };
    },
  };
}

/**
 * The arguments of all calls `method({ … })`, wherever they stand.
 *
 * @param {unknown} node
 * @returns {{ properties: { start: number; end: number; key?: { name?: string } }[] }[]}
 */
function rowsOf(node) {
  if (Array.isArray(node)) return node.flatMap(rowsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { type, callee, arguments: given } = /** @type {any} */ (node);
  if (type === 'CallExpression' && callee.name === 'method') return given;
  return Object.values(node).flatMap(rowsOf);
}
