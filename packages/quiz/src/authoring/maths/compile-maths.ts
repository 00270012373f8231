import { parseXml } from '../markup/parse-xml.js';
import { type MathTree, mathTreeOf } from './math-tree.js';

/** Longest formula, in UTF-16 code units. */
const maxLatex = 2_048;

/**
 * What could link, load, name or define something. Temml refuses most of it by itself; definitions it allows, and they make a short
 * formula arbitrarily long.
 */
const forbidden =
  /\\(?:href|url|class|style|id|data|html[A-Za-z]*|includegraphics|[gex]?def|let|futurelet|(?:re)?newcommand|providecommand|global|long|char|label|(?:eq)?ref|tag)(?![A-Za-z])/;

/**
 * Compiles a formula in LaTeX to the MathML that questions hold. A fault is one sentence for the teacher: a command that is not known or not
 * allowed, or a formula that is too long. The compiler is loaded with the first formula.
 */
export async function compileMaths(latex: string): Promise<MathTree> {
  if (latex.trim() === '') return { fault: 'there is no formula' };
  if (latex.length > maxLatex) return { fault: `it is longer than ${maxLatex} characters` };
  // Two backslashes begin a new line, and what follows them is no command.
  const command = forbidden.exec(latex.replace(/\\\\/g, '  '))?.[0];
  if (command !== undefined) return { fault: `${command} is not allowed in a formula` };
  const { default: temml } = await import('temml');
  let xml: string;
  try {
    xml = temml.renderToString(latex, {
      throwOnError: true,
      trust: false,
      strict: false,
      maxExpand: 400,
      maxSize: [10, 10],
    });
  } catch (error) {
    return { fault: reasonOf(error) };
  }
  const parsed = parseXml(xml);
  return 'fault' in parsed ? parsed : mathTreeOf(parsed.root);
}

/** Temml's message, without the copy of the formula that it underlines by combining characters. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split(/:? at position |\n/)[0] ?? message).slice(0, 200);
}
