import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { countsReporter } from './scripts/browser-tests/counts-reporter.mjs';
import { bundledDependencies, ownSources } from './scripts/browser-tests/plugins.mjs';
import { readPackages } from './scripts/lib/packages.mjs';
import { chromium, findProgram } from './scripts/lib/programs.mjs';

const executablePath = process.env.CHROMIUM_PATH || findProgram(chromium.names);

/** Fake camera and microphone, sound without a click, and nothing that talks to the outside. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** @type {import('@web/test-runner').TestRunnerConfig} */
const config = {
  files: ['packages/*/src/**/*.browser.test.ts'],
  hostname: '127.0.0.1',
  nodeResolve: false,
  plugins: [ownSources(readPackages()), esbuildPlugin({ ts: true, target: 'es2022' }), bundledDependencies()],
  browsers: [
    chromeLauncher({
      concurrency: 1,
      launchOptions: { ...(executablePath && { executablePath }), args: flags },
    }),
  ],
  reporters: [defaultReporter({ reportTestProgress: false }), countsReporter(process.env.TEST_COUNTS)],
  testFramework: { config: { ui: 'bdd', timeout: '20000' } },
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
};

export default config;
