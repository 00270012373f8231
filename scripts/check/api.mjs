// npm run check:api: the public names of each export, as its report in packages/*/api says, so that a change of them
// stands in the diff. `npm run api:update` writes the reports anew.
import { mkdirSync } from 'node:fs';
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
function configOf({ folder, directory }, { source, output }) {
  const report = basename(output, '.js');
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
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
}

await runSteps(async () => {
  await ensureBuild();
  for (const one of readPackages()) {
    for (const entry of one.entries) {
      const result = Extractor.invoke(configOf(one, entry), {
        localBuild: isUpdate,
        messageCallback: (message) => {
          message.handled = message.logLevel !== ExtractorLogLevel.Error;
        },
      });
      if (!result.apiReportChanged && result.errorCount === 0) continue;
      const name = `${one.name}${entry.subpath.slice(1)}`;
      if (isUpdate && result.errorCount === 0) console.log(`${name}: report written`);
      else console.error(`${name}: its public names are not those of its report; see npm run api:update`);
      if (!isUpdate || result.errorCount > 0) process.exitCode = 1;
    }
  }
});
