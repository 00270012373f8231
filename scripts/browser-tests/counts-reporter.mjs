import { writeFileSync } from 'node:fs';

/**
 * Says how many tests passed and failed, and writes it to a file. A test file that did not load counts as one failed.
 *
 * @param {string | undefined} file
 * @param {(line: string) => void} [say]
 * @returns {import('@web/test-runner').Reporter}
 */
export function countsReporter(file, say = console.log) {
  return {
    onTestRunFinished({ sessions }) {
      let passed = 0;
      let failed = 0;
      for (const { testResults, errors, passed: sessionPassed } of sessions) {
        const results = testResults ? allTests(testResults) : [];
        passed += results.filter((test) => test.passed && !test.skipped).length;
        const failures = results.filter((test) => !test.passed && !test.skipped).length;
        failed += failures === 0 && (errors.length > 0 || !sessionPassed) ? 1 : failures;
      }
      say(`${passed} browser tests passed, ${failed} failed`);
      if (file) writeFileSync(file, JSON.stringify({ passed, failed }));
    },
  };
}

/**
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @returns {import('@web/test-runner').TestResult[]}
 */
function allTests(suite) {
  return [...suite.tests, ...suite.suites.flatMap(allTests)];
}
