import { defineConfig } from 'vitest/config';

// Server, browser and network together. One file after the other: WebRTC starves first on two cores.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    server: { deps: { external: [/\/packages\/\w+\/dist\//] } },
  },
});
