import { busContract } from './bus-contract.js';
import { logContract } from './log-contract.js';
import { stateContract } from './state-contract.js';
import { type StoresPlace } from './stores-place.js';

/** The part of a test runner that is needed: that of vitest, mocha and `node:test` alike. */
export interface TestRunner {
  describe(title: string, body: () => void): unknown;
  it(title: string, body: () => Promise<void>): unknown;
}

/**
 * Holds an implementation of the server's stores to their contract, one test for each sentence of it.
 * @param createPlace Makes an empty place for each test, which is removed after it
 */
export function describeStores(
  name: string,
  createPlace: () => Promise<StoresPlace>,
  { describe, it }: TestRunner,
): void {
  for (const [port, contract] of Object.entries({
    Bus: busContract,
    State: stateContract,
    RecordLog: logContract,
  })) {
    describe(`${port}: ${name}`, () => {
      for (const { sentence, check } of contract) {
        it(sentence, async () => {
          const place = await createPlace();
          try {
            const stores = await place.open();
            try {
              await check(stores, place);
            } finally {
              await stores.close();
            }
          } finally {
            await place.remove();
          }
        });
      }
    });
  }
}
