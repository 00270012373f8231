import { defineConfig, type OxlintOverride } from 'oxlint';
import { arrows, restrictedImports, rooms } from './scripts/lib/arrows.mjs';

const tests = ['**/*.test.ts', '**/testing/**/*.ts', '**/testing.ts', 'e2e/**', 'bench/**'];

/** For each package its arrows, then the rooms in it that may know a library, then its tests, which may know them all. */
const arrowRules = Object.keys(arrows).flatMap((directory) => {
  const source = `packages/${directory}/src`;
  const inside = rooms.filter((room) => room.package === directory);
  const rule = (free: typeof inside): OxlintOverride['rules'] & object => ({
    'no-restricted-imports': ['error', { patterns: restrictedImports(directory, free) }],
  });
  return [
    { files: [`${source}/**/*.ts`], rules: rule([]) },
    ...inside.map((room) => ({ files: room.files.map((file) => `${source}/${file}`), rules: rule([room]) })),
    { files: [`${source}/**/*.test.ts`, `${source}/**/testing/**/*.ts`], rules: rule(inside) },
  ];
});

const timers = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval'];
const fromClock = 'Time comes from the injected Clock.';

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise', 'node', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: ['**/build/**', '**/dist/**'],
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'max-lines': ['error', { max: 400 }],
    'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    'max-params': ['error', { max: 4 }],
    complexity: ['error', { max: 15 }],
    'no-eval': 'error',

    // What these forbid is often the plainest way here: waiting in turn, narrowing what a parser checked, copying.
    'import/no-named-as-default-member': 'off',
    'no-await-in-loop': 'off',
    'no-unmodified-loop-condition': 'off',
    'oxc/no-map-spread': 'off',
    'no-underscore-dangle': 'off',
    'promise/always-return': 'off',
    'promise/no-callback-in-promise': 'off',
    'promise/no-promise-in-callback': 'off',
    'typescript/no-unnecessary-type-parameters': 'off',
    'typescript/unbound-method': 'off',
    'typescript/no-extraneous-class': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/prefer-set-has': 'off',
    'unicorn/no-useless-spread': 'off',
    // A browser or a page without TLS may lack what the types promise, and says so by an assertion.
    'typescript/no-redundant-type-constituents': 'off',
    'typescript/no-unnecessary-type-assertion': 'off',
    // The compiler says these, and knows `??=` and exhaustive switches.
    'no-unused-private-class-members': 'off',
    'typescript/consistent-return': 'off',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    // Helpers of the tests hold their expectations.
    'vitest/expect-expect': 'off',
    'vitest/no-standalone-expect': 'off',
    // The second argument is what a failure says.
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    // The modules that register elements are imported for that effect.
    'import/no-unassigned-import': 'off',
    // findLast(), toSorted() and toReversed() are too young for the browsers of old phones.
    'unicorn/no-array-reverse': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/prefer-array-find': 'off',
  },
  overrides: [
    ...arrowRules,
    {
      files: ['packages/*/src/**/*.ts'],
      rules: {
        'no-console': 'error',
        'no-restricted-globals': ['error', ...timers.map((name) => ({ name, message: fromClock }))],
        'no-restricted-properties': [
          'error',
          ...['Date', 'performance'].map((object) => ({ object, property: 'now', message: fromClock })),
          ...['globalThis', 'window', 'self'].flatMap((object) =>
            timers.map((property) => ({ object, property, message: fromClock })),
          ),
        ],
      },
    },
    {
      files: ['packages/*/src/**/*-clock.ts', ...tests],
      rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' },
    },
    { files: ['packages/server/src/{bin,console-log}.ts'], rules: { 'no-console': 'off' } },
    { files: tests, rules: { 'max-lines-per-function': 'off', 'max-params': 'off' } },
    {
      files: ['*.config.{ts,mjs}', '**/*.config.{js,ts,mjs}', 'docs/.vitepress/**/*.mjs'],
      rules: { 'import/no-default-export': 'off' },
    },
  ],
});
