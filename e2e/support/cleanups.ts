import { afterAll, afterEach } from 'vitest';

type Cleanup = () => Promise<unknown> | void;

/** What a test opens it hands here; it is closed after the test, newest first, also when the test fails. */
export function cleanupsAfterEach(): (cleanup: Cleanup) => void {
  const pending: Cleanup[] = [];
  afterEach(() => run(pending));
  return (cleanup) => void pending.push(cleanup);
}

/** The same for what a whole file shares. */
export function cleanupsAfterAll(): (cleanup: Cleanup) => void {
  const pending: Cleanup[] = [];
  afterAll(() => run(pending));
  return (cleanup) => void pending.push(cleanup);
}

async function run(pending: Cleanup[]): Promise<void> {
  for (const cleanup of pending.splice(0).reverse()) await cleanup();
}
