import { transform } from 'esbuild';
import { oldestEngines } from '../rollup/plugins.mjs';

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
    transform(code, { target: oldestEngines, logLevel: 'silent' }),
    transform(code, { target: 'esnext', logLevel: 'silent' }),
  ]);
  if (lowered.code !== kept.code) faults.push(`it has syntax that ${oldestEngines.join(', ')} do not know`);
  return faults;
}
