// npm run check:code-blocks: each code block of the documentation is what it says it is. TypeScript and JavaScript are
// type-checked against the packages' types, HTML by its scripts, JSON and CSS are parsed, commands are looked up, and
// what is in another language is a file of examples/tokens or examples/react, which the tests run. A block opts out by its info string,
// with the reason: `unchecked: why`.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { ensureBuild } from '../lib/build.mjs';
import { checkedFiles, codeBlocks, inPage, scriptsOf } from '../lib/code-blocks.mjs';
import { root } from '../lib/packages.mjs';
import { run } from '../lib/run.mjs';
import { runSteps } from '../lib/step-error.mjs';

/** @typedef {import('../lib/code-blocks.mjs').CodeBlock} CodeBlock */

const pages = ['README.md', 'CONTRIBUTING.md', 'docs/**/*.md', 'examples/**/README.md'];

/** What is no code: drawings, what a program prints, folders, headers of HTTP. */
const plain = ['text', 'http', 'md'];

/** What both type checks go by; blocks in JavaScript are for pages without a compiler, which check no null. */
const compilerOptions = {
  target: 'es2022',
  module: 'nodenext',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: ['node'],
  noEmit: true,
  skipLibCheck: true,
  allowJs: true,
  checkJs: true,
};
const strictness = { ts: { strict: true }, js: { strict: false } };

await runSteps(async () => {
  await ensureBuild();
  const examples = exampleFiles();
  const blocks = globSync(pages, { cwd: root, exclude: ['**/node_modules', 'docs/api/**'] })
    .sort()
    .flatMap((page) => codeBlocks(page, readFileSync(join(root, page), 'utf8')))
    .filter(({ note, code }) => !/^unchecked: \S/.test(note) && !examples.has(code.trim()));
  const faults = await faultsOf([...blocks, ...blocks.filter(isHtml).flatMap(scriptsOf)]);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
});

/** The programs that the tests run in each language: a block that is one of them is proved by that. */
function exampleFiles() {
  const files = globSync(['examples/tokens/*.*', 'examples/react/src/*.*'], { cwd: root });
  return new Set(files.map((file) => readFileSync(join(root, file), 'utf8').trim()));
}

/** @param {CodeBlock} block */
function isHtml({ language }) {
  return language === 'html';
}

/**
 * @param {readonly CodeBlock[]} blocks
 * @returns {Promise<string[]>}
 */
async function faultsOf(blocks) {
  const single = await Promise.all(blocks.map(faultOf));
  const typed = [];
  for (const language of /** @type {const} */ (['ts', 'js'])) {
    typed.push(...(await typeFaults(language, blocks)));
  }
  return [...single.flat(), ...typed];
}

/**
 * @param {CodeBlock} block
 * @returns {Promise<string[]>}
 */
async function faultOf({ page, line, language, code }) {
  const fault = await faultsByLanguage(language, code);
  return fault === undefined ? [] : [`${page}:${line}: ${fault}`];
}

/**
 * @param {string} language
 * @param {string} code
 * @returns {Promise<string | undefined>}
 */
async function faultsByLanguage(language, code) {
  if (['ts', 'js', 'html', ...plain].includes(language)) return undefined;
  if (language === 'json') return jsonFault(code);
  if (language === 'css') return cssFault(code);
  if (language === 'sh') return commandFault(code);
  if (language === '') return 'a block without a language; what is no code is “text”';
  return `${language}: no file of examples/tokens or examples/react is the same, so no test runs it`;
}

/** @param {string} code */
function jsonFault(code) {
  try {
    JSON.parse(code);
  } catch (error) {
    return String(error);
  }
  return undefined;
}

/** @param {string} code */
async function cssFault(code) {
  const { warnings } = await transform(code, { loader: 'css', logLevel: 'silent' });
  return warnings[0]?.text;
}

/** @param {string} code */
async function commandFault(code) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const unknown = [...code.matchAll(/\bnpm run ([\w:-]+)/g)].find(([, name = '']) => !(name in scripts));
  if (unknown) return `package.json has no script for “${unknown[0]}”`;
  const { code: exit, output } = await run('bash', ['-n', '-c', code], { output: 'capture' });
  return exit === 0 ? undefined : output.trim();
}

/**
 * @param {'ts' | 'js'} language
 * @param {readonly CodeBlock[]} blocks
 * @returns {Promise<string[]>}
 */
async function typeFaults(language, blocks) {
  const folder = join(root, 'build/code-blocks', language);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = checkedFiles(blocks.filter((block) => block.language === language));
  for (const { name, code } of files) writeFileSync(join(folder, name), code);
  // The elements' tags are known to a page that has loaded their script.
  writeFileSync(
    join(folder, 'elements.d.ts'),
    "import '@hope-online/embed/define';\nimport '@hope-online/quiz/define';\n",
  );
  const options = { ...compilerOptions, ...strictness[language] };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['./*'] }),
  );
  const { code, output } = await run('tsc', ['-p', folder, '--pretty', 'false'], { output: 'capture' });
  return code === 0 ? [] : output.trim().split('\n').map(inPage);
}
