// Writes docs/troubleshooting.md from the table of the errors; with --check it only compares, and fails on a difference.
// That no code is missing is held by the compiler, in error-table.mjs.
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { errorFamilies } from '@hope-online/protocol';
import { format } from 'prettier';
import { errorTable } from './error-table.mjs';

const file = new URL('../../docs/troubleshooting.md', import.meta.url);

/**
 * What each family is about, in their order on the page.
 *
 * @type {Record<import('@hope-online/protocol').ErrorFamily, string>}
 */
const families = {
  access: 'Who may watch. A fresh token is asked for; the path stays.',
  offline: 'The device has no network. Everything waits.',
  transport: 'The way to the school. The class takes the other path, or tries again.',
  media: 'Picture and sound. The class takes the other path.',
  autoplay: 'The browser wants a click.',
  internal: 'Something is wrong in a file, a setting or a program. Nothing mends itself.',
};

const codes = /** @type {(keyof typeof errorTable)[]} */ (Object.keys(errorFamilies));

/** @param {[string, string]} family */
function familySection([family, text]) {
  const own = codes.filter((code) => errorFamilies[code] === family);
  return `## ${family}

${text}

${own.map(codeSection).join('\n')}`;
}

/** @param {keyof typeof errorTable} code */
function codeSection(code) {
  const { cause, remedy } = errorTable[code];
  return `### \`${code}\`

${linked(cause)}

**What to do:** ${linked(remedy)}
`;
}

/**
 * Pages that are named become links.
 *
 * @param {string} text
 */
function linked(text) {
  return text.replaceAll(/docs\/([\w/.-]+\w)/g, (_, path) => `[${path}](${path})`);
}

const page = `# Troubleshooting by error code

<!-- Written by \`npm run docs:troubleshooting\` from scripts/docs/error-table.mjs. Edit that. -->

Every error of the SDK and the server is a \`HopeError\` with a \`code\` that stays the same across versions. Pages hear of it by
the event \`playererror\` (\`detail.code\`), by \`handle.on('error', …)\` or as a rejected promise; servers log it.
\`details\` may have \`path\`, \`expected\`, \`received\` and \`retryAfterMs\`. None of them holds a token or a name.

${Object.entries(families).map(familySection).join('\n')}`;

const wanted = await format(page, { parser: 'markdown', printWidth: 110, singleQuote: true });
if (!process.argv.includes('--check')) {
  await writeFile(file, wanted);
} else if ((await readFile(file, 'utf8').catch(() => '')) !== wanted) {
  console.error('docs/troubleshooting.md is not what the table says; run: npm run docs:troubleshooting');
  process.exitCode = 1;
}
