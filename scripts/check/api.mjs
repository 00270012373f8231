// npm run check:api: the public names of each export, as its report in packages/*/api says, so that a change of them
// stands in the diff. `npm run api:update` writes the reports anew.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { ensureBuild } from '../lib/build.mjs';
import { readPackages, root } from '../lib/packages.mjs';
import { runSteps } from '../lib/step-error.mjs';

/** @typedef {import('../lib/packages.mjs').Package} Package */
/** @typedef {import('../lib/packages.mjs').Entry} Entry */

const isUpdate = process.argv.includes('--update');

/**
 * @param {Package} one
 * @param {Entry} entry
 */
function configOf({ folder, directory }, { subpath, source }) {
  const report = reportName(subpath);
  const temporary = join(root, 'build/api', directory, report);
  mkdirSync(temporary, { recursive: true });
  mkdirSync(join(folder, 'api'), { recursive: true });
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, source.replace(/\.js$/, '.d.ts')),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: 'nodenext',
            moduleResolution: 'nodenext',
            target: 'es2022',
            lib: ['es2023', 'dom', 'dom.iterable'],
            types: ['node'],
            strict: true,
            skipLibCheck: true,
          },
          files: [join(dirname(source), `${basename(source, '.js')}.d.ts`)],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: report,
        reportFolder: join(folder, 'api'),
        reportTempFolder: temporary,
      },
      // The reference of the site is written from it; see scripts/docs/site.mjs.
      docModel: { enabled: true, apiJsonFilePath: join(temporary, `${report}.api.json`) },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.None },
          'ae-forgotten-export': { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: true },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
}

/**
 * @param {string} subpath As in `exports`.
 * @returns {string} `./studio/define` is reported in `studio-define.api.md`.
 */
function reportName(subpath) {
  return subpath === '.' ? 'index' : subpath.slice(2).replaceAll('/', '-');
}

/**
 * What is wrong with the public names of one export.
 *
 * @param {Package} one
 * @param {Entry} entry
 * @returns {string[]}
 */
function faultsOf(one, entry) {
  const result = Extractor.invoke(configOf(one, entry), {
    localBuild: isUpdate,
    messageCallback: (message) => {
      message.handled = message.logLevel !== ExtractorLogLevel.Error;
    },
  });
  const file = join(one.folder, 'api', `${reportName(entry.subpath)}.api.md`);
  const report = existsSync(file) ? readFileSync(file, 'utf8') : '';
  // A type that is inferred from a schema is explained by the schema's comment.
  const undocumented = [
    ...report.matchAll(/@public \(undocumented\)\nexport (?!.*InferOutput)[a-z ]*?(\w+)\b(?! \w)/g),
  ];
  return [
    ...(result.apiReportChanged && !isUpdate ? ['the public names changed; see npm run api:update'] : []),
    ...(result.errorCount > 0 ? ['API Extractor found errors, see above'] : []),
    ...undocumented.map(([, name]) => `${name} has no doc comment`),
  ];
}

/**
 * Reports of exports that are no more.
 *
 * @param {Package} one
 * @returns {string[]} Their paths.
 */
function staleReports({ folder, entries }) {
  const wanted = new Set(entries.map(({ subpath }) => `${reportName(subpath)}.api.md`));
  return globSync('*.api.md', { cwd: join(folder, 'api') })
    .filter((file) => !wanted.has(file))
    .map((file) => join(folder, 'api', file));
}

await runSteps(async () => {
  await ensureBuild();
  for (const one of readPackages()) {
    const faults = one.entries.flatMap((entry) =>
      faultsOf(one, entry).map((fault) => `${one.name}${entry.subpath.slice(1)}: ${fault}`),
    );
    const stale = staleReports(one);
    if (isUpdate) stale.forEach((file) => rmSync(file));
    else faults.push(...stale.map((file) => `${file}: the export that it reports is no more`));
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
  }
});
