// npm run check:arrows: every package.json and tsconfig.json depends along the arrows only. The imports in the files
// are the lint rules' part, and an import of what no package.json names is knip's.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrongArrows } from '../lib/arrows.mjs';
import { readPackages } from '../lib/packages.mjs';

const packages = readPackages();
const faults = packages.flatMap(({ directory, folder }) => {
  const manifests = ['package.json', ...globSync('{tsconfig.json,src/**/tsconfig.json}', { cwd: folder })];
  return manifests.flatMap((file) => {
    const content = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return wrongArrows(directory, content).map((fault) => `packages/${directory}/${file}: ${fault}`);
  });
});
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
