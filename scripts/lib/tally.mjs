/**
 * What a stage of the tests came to.
 *
 * @typedef {object} Tally
 * @property {string} stage
 * @property {number} passed
 * @property {number} failed
 * @property {string} [note] Why it counts as failed where no single test says so.
 */

/**
 * Reads Vitest's JSON report. A file that could not be loaded has no tests to count, and counts as one failed.
 *
 * @param {string} stage
 * @param {string | undefined} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyVitest(stage, report, exitCode) {
  if (report === undefined) return finish({ stage, passed: 0, failed: 0 }, exitCode);
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(report);
  const unloaded = testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  return finish({ stage, passed: numPassedTests, failed: numFailedTests + unloaded.length }, exitCode);
}

/**
 * Reads a report that holds the two counts and nothing else.
 *
 * @param {string} stage
 * @param {string | undefined} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyCounts(stage, report, exitCode) {
  const { passed, failed } = report === undefined ? { passed: 0, failed: 0 } : JSON.parse(report);
  return finish({ stage, passed, failed }, exitCode);
}

/**
 * A stage that ran nothing has failed, and so has one that says so by its exit code only.
 *
 * @param {Tally} tally
 * @param {number} exitCode
 * @returns {Tally}
 */
function finish(tally, exitCode) {
  if (tally.failed > 0) return tally;
  if (exitCode !== 0) return { ...tally, failed: 1, note: `ended with exit code ${exitCode}` };
  if (tally.passed === 0) return { ...tally, failed: 1, note: 'ran no test' };
  return tally;
}

/**
 * The sum of all stages, as the last line of the run.
 *
 * @param {readonly Tally[]} tallies
 */
export function summaryLine(tallies) {
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    tallies.reduce((total, tally) => total + tally[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
