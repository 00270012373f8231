/**
 * A fenced block of a Markdown page.
 *
 * @typedef {object} CodeBlock
 * @property {string} page Path of the page, relative to the repository.
 * @property {number} line Of its first line of code, from 1.
 * @property {string} language First word of the info string; empty where there is none.
 * @property {string} note The rest of the info string: `continues`, or `unchecked: ` with the reason.
 * @property {string} code With a newline at its end.
 */

/**
 * A file to be type-checked, whose lines have the numbers that they have in the page.
 *
 * @typedef {object} CheckedFile
 * @property {string} name
 * @property {string} code
 */

const fence = /^( *)(`{3,})(.*)\n([\s\S]*?)^\1\2 *$/gm;

/**
 * The fenced blocks of a page, in their order.
 *
 * @param {string} page
 * @param {string} text
 * @returns {CodeBlock[]}
 */
export function codeBlocks(page, text) {
  return [...text.matchAll(fence)].map((match) => {
    const [, , , info = '', code = ''] = match;
    const [language = '', ...rest] = info.trim().split(/\s+/);
    return { page, line: lineAt(text, match.index) + 1, language, note: rest.join(' '), code };
  });
}

/**
 * The inline module scripts and import maps of an HTML block, as blocks of their own.
 *
 * @param {CodeBlock} block
 * @returns {CodeBlock[]}
 */
export function scriptsOf({ page, line, code }) {
  const scripts = code.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g);
  return [...scripts].flatMap((match) => {
    const [whole, attributes = '', inside = ''] = match;
    if (inside.trim() === '') return [];
    const language = attributes.includes('type="importmap"') ? 'json' : 'js';
    const start = match.index + whole.indexOf(inside);
    return [{ page, line: line + lineAt(code, start) - 1, language, note: '', code: inside }];
  });
}

/**
 * The files by which blocks of one language are type-checked: one for each, and a block that `continues` is in the file
 * of the one before it.
 *
 * @param {readonly CodeBlock[]} blocks
 * @returns {CheckedFile[]}
 */
export function checkedFiles(blocks) {
  /** @type {CheckedFile[]} */
  const files = [];
  for (const block of blocks) {
    const last = files.at(-1);
    const continued =
      block.note === 'continues' && last?.name.startsWith(nameOf(block.page)) ? last : undefined;
    const before = continued?.code ?? '';
    const code = before + '\n'.repeat(Math.max(0, block.line - lineAt(before, before.length))) + block.code;
    if (continued) continued.code = code;
    else files.push({ name: `${nameOf(block.page)}.${block.line}.${block.language}`, code });
  }
  // A module by itself, so that no two blocks share their names.
  return files.map(({ name, code }) => ({ name, code: `${code}export {};\n` }));
}

/**
 * The page and the line of a compiler's message on one of the {@link checkedFiles}.
 *
 * @param {string} message
 */
export function inPage(message) {
  return message.replace(/^\S*?([^/\s]+)\.\d+\.[jt]s\((\d+),(\d+)\)/, (_, name, line, column) => {
    return `${name.replaceAll('~', '/')}:${line}:${column}`;
  });
}

/** @param {string} page */
function nameOf(page) {
  return page.replaceAll('/', '~');
}

/**
 * @param {string} text
 * @param {number} index
 */
function lineAt(text, index) {
  return text.slice(0, index).split('\n').length;
}
