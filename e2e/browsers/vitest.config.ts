import { defineConfig } from 'vitest/config';

// The engines beside Chromium: `npm run test:browsers`.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    server: { deps: { external: [/\/packages\/\w+\/dist\//] } },
  },
});
