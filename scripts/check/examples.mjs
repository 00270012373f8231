// npm run check:examples: every project in examples/ with a build of its own installs the packed packages, not the
// workspace, and builds, outside of the repository as a developer would.
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ensureBuild } from '../lib/build.mjs';
import { packPackages } from '../lib/pack.mjs';
import { readPackages, root } from '../lib/packages.mjs';
import { run } from '../lib/run.mjs';
import { runSteps, StepError } from '../lib/step-error.mjs';
import { manifestOnTarballs } from '../lib/tarball-manifest.mjs';

/** What npm asks of a registry here is what `npm ci` has left in its cache, for the most part. */
const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];

/** What is never copied with a project. */
const leftovers = ['node_modules', 'dist', 'build'];

await runSteps(async () => {
  await ensureBuild();
  const folder = mkdtempSync(join(tmpdir(), 'hope-examples-'));
  try {
    const tarballs = await packPackages(folder);
    const projects = globSync('examples/*/package.json', { cwd: root }).map((file) => dirname(file));
    if (projects.length === 0) throw new StepError('examples/ has no project with a package.json');
    for (const project of projects.sort())
      await buildProject(project, join(folder, basename(project)), tarballs);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/**
 * @param {string} project
 * @param {string} copy Where it is built.
 * @param {ReadonlyMap<string, string>} tarballs
 */
async function buildProject(project, copy, tarballs) {
  const source = join(root, project);
  cpSync(source, copy, { recursive: true, filter: (file) => !leftovers.includes(basename(file)) });
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  writeFileSync(
    join(copy, 'package.json'),
    JSON.stringify(manifestOnTarballs(manifest, tarballs, dependenciesOf), undefined, 2),
  );
  for (const args of [install, ['run', 'build']]) {
    const { code, output } = await run('npm', args, { cwd: copy, output: 'capture' });
    if (code === 0) continue;
    throw new StepError(`${project}: npm ${args.join(' ')}\n${output}`);
  }
  if (!existsSync(join(copy, 'dist'))) throw new StepError(`${project}: its build leaves no dist/`);
}

/** @param {string} name */
function dependenciesOf(name) {
  const found = readPackages().find((one) => one.name === name);
  return Object.keys(found?.dependencies ?? {});
}
