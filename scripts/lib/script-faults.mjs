import { transform } from 'esbuild';
import { parseAst } from 'rollup/parseAst';
import { oldestEngines, oldestEnginesAlsoKnow } from '../rollup/plugins.mjs';

/** What a CSP without `unsafe-eval` and `unsafe-inline` forbids, as it stands in minified code. */
const forbidden = [
  { pattern: /\beval\(/, fault: 'it calls eval()' },
  { pattern: /\bnew Function\(|[^.\w]Function\(["'`]/, fault: 'it makes functions of strings' },
  { pattern: /setAttribute\(["'`]style["'`]/, fault: 'it sets the style attribute' },
  { pattern: /<script|\bdocument\.write\(/, fault: 'it writes scripts into the page' },
];

/**
 * What keeps a script from running under a strict CSP or in the oldest engines.
 *
 * @param {string} code
 * @returns {Promise<string[]>} A sentence for each.
 */
export async function faultsOfScript(code) {
  const faults = forbidden.filter(({ pattern }) => pattern.test(code)).map(({ fault }) => fault);
  // Lowering changes nothing exactly where there is nothing to lower.
  const [lowered, kept] = await Promise.all([
    transform(code, { target: oldestEngines, supported: oldestEnginesAlsoKnow, logLevel: 'silent' }),
    transform(code, { target: 'esnext', logLevel: 'silent' }),
  ]);
  if (lowered.code !== kept.code) faults.push(`it has syntax that ${oldestEngines.join(', ')} do not know`);
  if (spreadsInChain(parseAst(code))) faults.push('it has arguments behind a spread one in a chain with ?.');
  return faults;
}

/**
 * Whether a call in a chain with `?.` has arguments behind a spread one, which V8 before 9.1 gets wrong.
 *
 * @param {unknown} node
 * @param {boolean} [inChain]
 * @returns {boolean}
 */
function spreadsInChain(node, inChain = false) {
  if (Array.isArray(node)) return node.some((each) => spreadsInChain(each, inChain));
  if (typeof node !== 'object' || node === null) return false;
  const { type, arguments: given = [] } = /** @type {any} */ (node);
  const isChain = type === 'ChainExpression' || (inChain && /^(?:Call|Member)Expression$/.test(type));
  const isCall = inChain && type === 'CallExpression';
  if (isCall && given.slice(0, -1).some((/** @type {any} */ each) => each.type === 'SpreadElement'))
    return true;
  return Object.values(node).some((each) => spreadsInChain(each, isChain));
}
