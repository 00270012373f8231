// npm run docs: the documentation as a static site in docs/.vitepress/dist, with a reference of every public name that is
// written from the types. `npm start` serves it at /docs/ where it is built.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPackages, root } from '../lib/packages.mjs';
import { run } from '../lib/run.mjs';
import { runSteps, StepError } from '../lib/step-error.mjs';
import { apiPage } from './api-page.mjs';

const folder = join(root, 'docs/api');

await runSteps(async () => {
  console.log('Reading the types …');
  // The check leaves API Extractor's models in build/api.
  await step(process.execPath, [join(root, 'scripts/check/api.mjs')]);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const { name, directory, entries } of readPackages()) {
    const exports = entries.map(({ subpath }) => ({
      specifier: name + subpath.slice(1),
      items: modelOf(directory, subpath),
    }));
    writeFileSync(join(folder, `${directory}.md`), apiPage(name, exports));
  }
  console.log('Building the site …');
  await step('vitepress', ['build', 'docs']);
});

/**
 * @param {string} directory
 * @param {string} subpath
 * @returns {import('./api-page.mjs').ApiItem[]}
 */
function modelOf(directory, subpath) {
  const report = subpath === '.' ? 'index' : subpath.slice(2).replaceAll('/', '-');
  const file = join(root, 'build/api', directory, report, `${report}.api.json`);
  const [entryPoint] = JSON.parse(readFileSync(file, 'utf8')).members;
  return entryPoint.members;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
async function step(command, args) {
  const { code, output } = await run(command, args, { output: 'capture' });
  if (code !== 0) throw new StepError(output.trimEnd());
}
