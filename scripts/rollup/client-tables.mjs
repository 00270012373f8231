/** @typedef {import('rollup').Plugin} Plugin */

/**
 * The wire's tables: by which function their rows are made, and what of a row only the server asks.
 *
 * @type {readonly { file: RegExp, row: string, serverOnly: readonly string[] }[]}
 */
const tables = [
  {
    file: /packages[\\/]protocol[\\/]build[\\/]methods\.js$/,
    row: 'method',
    serverOnly: ['summary', 'request', 'allowed'],
  },
  {
    file: /packages[\\/]protocol[\\/]build[\\/]server-events\.js$/,
    row: 'serverEvent',
    serverOnly: ['summary', 'numbered', 'audience'],
  },
];

/**
 * Leaves in the wire's tables what a page reads of them: the responses of methods, and the data of events. What the server
 * checks on arrival goes with all that it is made of.
 *
 * @returns {Plugin}
 */
export function clientTables() {
  return {
    name: 'client-tables',
    transform(code, id) {
      const table = tables.find(({ file }) => file.test(id));
      if (!table) return null;
      const cuts = rowsOf(this.parse(code), table.row).flatMap(({ properties }) =>
        properties.filter((property) => table.serverOnly.includes(property.key?.name ?? '')),
      );
      if (cuts.length === 0) throw new Error(`protocol: ${id} has no rows of ${table.row}({ … }) any more`);
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
 * The arguments of all calls of a function, wherever they stand.
 *
 * @param {unknown} node
 * @param {string} name
 * @returns {{ properties: { start: number; end: number; key?: { name?: string } }[] }[]}
 */
function rowsOf(node, name) {
  if (Array.isArray(node)) return node.flatMap((each) => rowsOf(each, name));
  if (typeof node !== 'object' || node === null) return [];
  const { type, callee, arguments: given } = /** @type {any} */ (node);
  if (type === 'CallExpression' && callee.name === name) return given;
  return Object.values(node).flatMap((each) => rowsOf(each, name));
}
