/**
 * Turns what the TypeScript compiler emitted as CommonJS back into an ES module, so that a bundler can leave out what is
 * not used, and rename the rest. A statement that it does not know ends the build.
 *
 * @param {string} code
 * @param {ReturnType<import('rollup').PluginContext['parse']>} ast Of that code.
 * @param {{ readonly defaults?: readonly string[] }} [options] `defaults`: which of the modules that it requires export one thing, as those do that are written by hand.
 */
export function asModule(code, ast, { defaults = [] } = {}) {
  /** @type {{ start: number; end: number; instead: string }[]} */
  const edits = [];
  for (const node of /** @type {any[]} */ (ast.body)) {
    const instead = statement(node, code, defaults);
    if (instead !== undefined) edits.push({ start: node.start, end: node.end, instead });
  }
  const module = edits
    .sort((one, other) => other.start - one.start)
    .reduce((rest, { start, end, instead }) => rest.slice(0, start) + instead + rest.slice(end), code);
  const left = withoutComments(module).match(/\bexports\b[^\n]*|\brequire\([^\n]*/);
  if (left) throw new Error(`it is no CommonJS as the compiler writes it: ${left[0]}`);
  return module;
}

/** @param {string} code */
export function withoutComments(code) {
  return code.replace(/\/\*[^]*?\*\/|(?<![:'"\\])\/\/.*/g, '');
}

/**
 * What a statement becomes; undefined if it stays.
 *
 * @param {any} node
 * @param {string} code
 * @param {readonly string[]} defaults
 * @returns {string | undefined}
 */
function statement(node, code, defaults) {
  if (node.directive === 'use strict') return '';
  if (node.type === 'VariableDeclaration') return declaration(node, code, defaults);
  const { expression } = node;
  if (expression?.type === 'CallExpression') return reexport(expression, code);
  if (expression?.type !== 'AssignmentExpression') return undefined;
  return assignment(expression, code);
}

/** @type {typeof statement} */
function declaration({ declarations: [{ id, init }] }, code, defaults) {
  // The compiler's own helpers.
  if (id.name?.startsWith('__') && id.name !== '__1') return '';
  const from = required(init);
  if (from !== undefined)
    return `import ${defaults.includes(from) ? id.name : `* as ${id.name}`} from ${JSON.stringify(from)};`;
  if (target(init?.left) !== '*') return undefined;
  // `const x = (module.exports = …)`, by hand.
  return `const ${id.name} = ${source(init.right, code)};\nexport default ${id.name};`;
}

/** @param {any} call @param {string} code */
function reexport(call, code) {
  if (source(call.callee, code) !== 'Object.defineProperty' || call.arguments[0].name !== 'exports')
    return undefined;
  const [, { value: name }, { properties }] = call.arguments;
  if (name === '__esModule') return '';
  const from = properties.find((/** @type {any} */ each) => each.key.name === 'get').value.body.body[0]
    .argument;
  return `export const ${name} = ${source(from, code)};`;
}

/** @param {any} expression @param {string} code */
function assignment({ left, right }, code) {
  const name = target(left);
  if (name === undefined) return undefined;
  if (name === '*') return `export default ${source(right, code)};`;
  // `exports.a = exports.b = void 0`
  let last = right;
  while (last.type === 'AssignmentExpression' && target(last.left)) last = last.right;
  if (last.type === 'UnaryExpression') return '';
  if (right.type === 'AssignmentExpression') return undefined;
  const local = target(right) ?? right.name;
  if (local !== undefined) return `export { ${local} as ${name} };`;
  return `export const ${name} = ${source(right, code)};`;
}

/** The name that something is exported by: `*` for the whole module. @param {any} node */
function target(node) {
  if (node?.type !== 'MemberExpression') return undefined;
  if (node.object.name === 'exports') return node.property.name;
  return node.object.name === 'module' && node.property.name === 'exports' ? '*' : undefined;
}

/** What is required, be it by the compiler's helpers. @param {any} node @returns {string | undefined} */
function required(node) {
  if (node?.type !== 'CallExpression') return undefined;
  if (['__importStar', '__importDefault'].includes(node.callee.name)) return required(node.arguments[0]);
  return node.callee.name === 'require' ? node.arguments[0].value : undefined;
}

/** @param {any} node @param {string} code */
function source({ start, end }, code) {
  return code.slice(start, end);
}
