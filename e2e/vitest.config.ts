import process from 'node:process';
import { defineConfig } from 'vitest/config';

// The tests in a network laboratory need root and Linux's network namespaces; who has not got them says so.
const withNetwork = process.env['HOPE_E2E_NETWORK'] !== 'off';
if (!withNetwork) console.warn('HOPE_E2E_NETWORK=off: the tests of e2e/network are left out');

// Server, browser and network together. One file after the other: WebRTC starves first on two cores.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts', ...(withNetwork ? ['network/*.e2e.ts'] : [])],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    server: { deps: { external: [/\/packages\/\w+\/dist\//] } },
  },
});
