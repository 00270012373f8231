/** A step that could not be done, said in one line for the person at the terminal. */
export class StepError extends Error {
  /** @override */
  name = 'StepError';
}

/** The oldest Node that the server and the tools run on. */
const oldestNode = 22;

/**
 * Runs a command's steps. What ends one is printed as one line, and the exit code is 1; a fault of the script itself
 * keeps its stack.
 *
 * @param {() => Promise<void>} steps
 */
export async function runSteps(steps) {
  try {
    const major = Number(process.versions.node.split('.')[0]);
    if (major < oldestNode) {
      throw new StepError(
        `Node ${process.versions.node} is too old. Run this by npm, after npm ci has brought the right one.`,
      );
    }
    await steps();
  } catch (error) {
    console.error(error instanceof StepError ? error.message : error);
    process.exitCode = 1;
  }
}
