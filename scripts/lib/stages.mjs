import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { summaryLine, tallyCounts, tallyVitest } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/**
 * One runner of the tests.
 *
 * @typedef {object} Stage
 * @property {string} title
 * @property {() => Promise<Tally>} run
 *
 * @typedef {object} StageSetting
 * @property {Record<string, string>} env What the tests find in their environment.
 * @property {string} reports A folder for the runners' reports.
 */

/**
 * Vitest with a configuration of ours: dots and failures for people, JSON for the sum.
 *
 * @param {string} title
 * @param {string} config
 * @param {StageSetting} setting
 * @returns {Stage}
 */
export function vitestStage(title, config, { env, reports }) {
  return {
    title,
    async run() {
      const file = join(reports, `${config.replaceAll('/', '-')}.json`);
      const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
      const { code } = await run('vitest', ['run', '--config', config, ...reporters], { env });
      return tallyVitest(title, readIfThere(file), code);
    },
  };
}

/**
 * Web Test Runner, which writes its counts where the environment says.
 *
 * @param {string} title
 * @param {StageSetting} setting
 * @returns {Stage}
 */
export function browserStage(title, { env, reports }) {
  return {
    title,
    async run() {
      const file = join(reports, 'browser.json');
      const { code } = await run('web-test-runner', [], { env: { ...env, TEST_COUNTS: file } });
      return tallyCounts(title, readIfThere(file), code);
    },
  };
}

/**
 * Runs stages one after another, the next one also after a failure, and prints their tallies.
 *
 * @param {readonly Stage[]} stages
 * @param {(line: string) => void} [say]
 * @returns {Promise<boolean>} Whether anything failed.
 */
export async function runStages(stages, say = console.log) {
  const tallies = [];
  for (const stage of stages) {
    say(`\n— ${stage.title}`);
    const started = performance.now();
    const tally = await stage.run();
    tallies.push({ ...tally, stage: stage.title, seconds: (performance.now() - started) / 1000 });
  }
  say('');
  for (const { stage, passed, failed, note, seconds } of tallies) {
    const counts = `${passed} passed, ${failed} failed`;
    say(`${stage.padEnd(18)} ${counts.padEnd(24)} ${seconds.toFixed(0)} s${note ? `   (${note})` : ''}`);
  }
  say(`\n${summaryLine(tallies)}`);
  return tallies.some(({ failed }) => failed > 0);
}

/** @param {string} file */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
