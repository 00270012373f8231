// Writes what editors and people read of the elements: custom-elements.json and html-custom-data.json of each package,
// and docs/elements.md. With --check it only compares, and fails on a difference, or where the table and the code differ.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { format } from 'prettier';
import { root } from '../lib/packages.mjs';
import { customElements, htmlData } from './element-manifests.mjs';
import { elementPage } from './element-page.mjs';
import { elementTable } from './element-table.mjs';
import { faultsOfElement, mediaEvents, membersOf } from './element-facts.mjs';

const isCheck = process.argv.includes('--check');
const described = elementTable.map((element) => ({
  ...element,
  members: membersOf(element),
  mediaEvents: element.isMedia ? mediaEvents() : [],
}));

for (const element of elementTable) {
  for (const fault of await faultsOfElement(element)) {
    console.error(`scripts/docs/element-table.mjs: ${fault}`);
    process.exitCode = 1;
  }
}
for (const directory of new Set(elementTable.map((element) => element.package))) {
  const own = described.filter((element) => element.package === directory);
  await put(`packages/${directory}/custom-elements.json`, JSON.stringify(customElements(own)), 'json');
  await put(`packages/${directory}/html-custom-data.json`, JSON.stringify(htmlData(own)), 'json');
}
await put('docs/elements.md', elementPage(described), 'markdown');

/**
 * @param {string} file
 * @param {string} content
 * @param {string} parser
 */
async function put(file, content, parser) {
  const wanted = await format(content, { parser, printWidth: 110, singleQuote: true });
  if (!isCheck) return writeFile(join(root, file), wanted);
  if ((await readFile(join(root, file), 'utf8').catch(() => '')) === wanted) return undefined;
  console.error(`${file} is not what the code says; run: npm run docs:elements`);
  process.exitCode = 1;
  return undefined;
}
