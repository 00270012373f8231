import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

// Tests read the packages' sources, so that they need no build.
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@hope-online\/player\/publish$/, replacement: `${root}packages/player/src/publish/index.ts` },
      { find: /^@hope-online\/player\/element$/, replacement: `${root}packages/player/src/element/index.ts` },
      { find: /^@hope-online\/(protocol|core)\/quiz$/, replacement: `${root}packages/$1/src/quiz/index.ts` },
      {
        find: /^@hope-online\/quiz\/(authoring|element)$/,
        replacement: `${root}packages/quiz/src/$1/index.ts`,
      },
      {
        find: /^@hope-online\/server\/province$/,
        replacement: `${root}packages/server/src/provinces/index.ts`,
      },
      {
        find: /^@hope-online\/(core|protocol)\/(locale|province|theme)$/,
        replacement: `${root}packages/$1/src/$2/index.ts`,
      },
      {
        find: /^@hope-online\/(protocol|server)\/(testing|token)$/,
        replacement: `${root}packages/$1/src/$2.ts`,
      },
      { find: /^@hope-online\/(\w+)$/, replacement: `${root}packages/$1/src/index.ts` },
    ],
  },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/src/**/*.test.ts'],
    exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
    testTimeout: 20_000,
  },
});
