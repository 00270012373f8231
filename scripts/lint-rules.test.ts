import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './lib/packages.mjs';
import { childEnvironment } from './lib/run.mjs';

interface Case {
  readonly rule: string;
  readonly file: string;
  readonly source: string;
}

const lines = (count: number, line: string) => `${line}\n`.repeat(count);

/** One file for each rule of the house, which that rule has to find. */
const violations: readonly Case[] = [
  arrow('protocol', '@hope-online/core'),
  arrow('core', '@hope-online/player'),
  arrow('core', '@hope-online/embed/define'),
  arrow('player', '@hope-online/quiz'),
  arrow('player', '@hope-online/embed'),
  arrow('quiz', '@hope-online/player'),
  arrow('embed', '@hope-online/server'),
  arrow('server', '@hope-online/core'),
  arrow('server', '@hope-online/core', 'src/http/arrow-from-a-room.ts'),
  arrow('server', '@hope-online/core', 'src/arrow.test.ts'),
  arrow('core', '@hope-online/protocol/src/errors.js', 'src/deep-source.ts'),
  arrow('core', '@hope-online/protocol/build/errors.js', 'src/deep-build.ts'),
  arrow('core', '@hope-online/protocol/dist/index.js', 'src/deep-dist.ts'),
  arrow('core', '../../protocol/src/index.js', 'src/by-path.ts'),
  arrow('server', 'mediasoup', 'src/origin/media-server.ts'),
  arrow('server', 'mediasoup', 'src/sfu/sfu-port.ts'),
  arrow('server', 'mediasoup', 'src/http/media-server.ts'),
  arrow('server', 'fastify', 'src/origin/http-server.ts'),
  arrow('server', '@fastify/static', 'src/classroom/static-files.ts'),
  arrow('server', 'fastify', 'src/sfu/mediasoup-http.ts'),
  arrow('server', 'ws', 'src/http/sockets.ts'),
  {
    ...arrow('core', '@hope-online/player', 'src/lazy.ts'),
    source: `export const load = () => import('@hope-online/player');\n`,
  },
  inCore('import(no-cycle)', 'cycle-a.ts', `import { b } from './cycle-b.js';\nexport const a = () => b;\n`),
  inCore('import(no-default-export)', 'default-export.ts', 'export default 1;\n'),
  inCore('typescript(no-explicit-any)', 'any.ts', 'export const loose: any = 1;\n'),
  inCore(
    'typescript(no-floating-promises)',
    'floating.ts',
    'export function go(): void {\n  Promise.resolve(1);\n}\n',
  ),
  inCore(
    'typescript(no-misused-promises)',
    'misused.ts',
    'export const found = [1].filter(async (n) => {\n  await Promise.resolve();\n  return n > 1;\n});\n',
  ),
  inCore(
    'typescript(switch-exhaustiveness-check)',
    'switch.ts',
    `export function go(path: 'webrtc' | 'hls'): number {\n  switch (path) {\n    case 'hls':\n      return 1;\n  }\n  return 2;\n}\n`,
  ),
  inCore('typescript(only-throw-error)', 'throw.ts', `export function go(): void {\n  throw 'no';\n}\n`),
  inCore('eslint(max-lines)', 'long-file.ts', lines(401, 'export {};')),
  inCore(
    'eslint(max-lines-per-function)',
    'long-function.ts',
    `export function go(n: number): number {\n  let sum = n;\n${lines(70, '  sum += 1;')}  return sum;\n}\n`,
  ),
  inCore(
    'eslint(max-params)',
    'parameters.ts',
    'export const sum = (a: number, b: number, c: number, d: number, e: number) => a + b + c + d + e;\n',
  ),
  inCore(
    'eslint(complexity)',
    'complexity.ts',
    `export function go(n: number): number {\n${lines(16, '  if (n > Math.PI) n -= 1;')}  return n;\n}\n`,
  ),
  inCore('eslint(no-console)', 'console.ts', `console.log('x');\n`),
  inCore('eslint(no-restricted-globals)', 'timer.ts', 'export const go = () => setTimeout(() => {}, 1);\n'),
  inCore('eslint(no-restricted-properties)', 'now.ts', 'export const now = () => Date.now();\n'),
  inCore(
    'eslint(no-restricted-properties)',
    'performance.ts',
    'export const now = () => performance.now();\n',
  ),
  inCore(
    'eslint(no-restricted-properties)',
    'global-timer.ts',
    'export const go = () => globalThis.setTimeout(() => {}, 1);\n',
  ),
  inCore('eslint(no-eval)', 'eval.ts', `export const two = eval('1 + 1');\n`),
];

/** What the rules let through: the same things in the files that may do them. */
const allowed: readonly Omit<Case, 'rule'>[] = [
  { file: 'packages/server/src/sfu/mediasoup-worker.ts', source: importOf('mediasoup') },
  { file: 'packages/server/src/http/app.ts', source: importOf('fastify') },
  { file: 'packages/server/src/signalling/gateway.ts', source: importOf('ws') },
  { file: 'packages/server/src/http/app.test.ts', source: importOf('ws') },
  { file: 'packages/embed/src/class-element.ts', source: importOf('@hope-online/player/element') },
  { file: 'packages/core/src/fine.ts', source: importOf('@hope-online/protocol') },
  { file: 'packages/core/src/system-clock.ts', source: 'export const go = () => setTimeout(() => {}, 1);\n' },
  { file: 'packages/core/src/fine.test.ts', source: 'export const now = () => Date.now();\n' },
  { file: 'packages/server/src/bin.ts', source: `console.log('ready');\n` },
  { file: 'some.config.ts', source: 'export default {};\n' },
];

function importOf(name: string): string {
  return `import { type Thing } from '${name}';\nexport type Own = Thing;\n`;
}

function arrow(directory: string, name: string, file = `src/${name.replace(/\W+/g, '-')}.ts`): Case {
  return {
    rule: 'eslint(no-restricted-imports)',
    file: `packages/${directory}/${file}`,
    source: importOf(name),
  };
}

function inCore(rule: string, file: string, source: string): Case {
  return { rule, file: `packages/core/src/${file}`, source };
}

describe('oxlint.config.ts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hope-lint-'));
  let found: { code: string; filename: string }[] = [];

  const write = (file: string, source: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  };

  beforeAll(async () => {
    for (const { file, source } of [...violations, ...allowed]) write(file, source);
    write('packages/core/src/cycle-b.ts', `import { a } from './cycle-a.js';\nexport const b = () => a;\n`);
    write(
      'tsconfig.json',
      JSON.stringify({
        extends: join(root, 'tsconfig.base.json'),
        compilerOptions: { lib: ['es2023', 'dom'] },
      }),
    );
    write('package.json', JSON.stringify({ type: 'module' }));
    write('oxlint.config.ts', `export { default } from '${join(root, 'oxlint.config.ts')}';\n`);
    found = await lint(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(violations)('$rule finds $file', ({ rule, file }) => {
    expect(found.filter(({ filename }) => filename === file).map(({ code }) => code)).toContain(rule);
  });

  it.each(allowed)('nothing is said about $file', ({ file }) => {
    expect(found.filter(({ filename }) => filename === file)).toEqual([]);
  });
});

function lint(folder: string): Promise<{ code: string; filename: string }[]> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const tsgolint = join(root, 'node_modules/.bin/tsgolint');
  return new Promise((resolve, reject) => {
    const options = {
      cwd: folder,
      maxBuffer: 1 << 26,
      env: childEnvironment({ OXLINT_TSGOLINT_PATH: tsgolint }),
    };
    execFile(process.execPath, [oxlint, '--type-aware', '-f', 'json'], options, (error, output) => {
      try {
        resolve(JSON.parse(output).diagnostics);
      } catch {
        reject(error ?? new Error(output));
      }
    });
  });
}
