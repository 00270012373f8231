import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.js';
import { readPackages } from './packages.mjs';

describe('readPackages', () => {
  it('reads what a package exports, and its command', () => {
    const manifest = {
      name: '@hope-online/server',
      exports: {
        '.': { types: './build/index.d.ts', default: './dist/index.js' },
        './element': { types: './build/element/index.d.ts', default: './dist/element.js' },
        './package.json': './package.json',
      },
      bin: { 'hope-server': './dist/bin.js' },
      dependencies: { ws: '8.0.0' },
    };
    const folder = scratchFolder({
      'server/package.json': JSON.stringify(manifest),
      'notes/readme.md': 'no package',
    });
    expect(readPackages(folder)).toEqual([
      {
        name: '@hope-online/server',
        folder: join(folder, 'server'),
        directory: 'server',
        entries: [
          { subpath: '.', source: 'build/index.js', output: 'dist/index.js' },
          { subpath: './element', source: 'build/element/index.js', output: 'dist/element.js' },
        ],
        command: { subpath: 'bin', source: 'build/bin.js', output: 'dist/bin.js' },
        dependencies: { ws: '8.0.0' },
      },
    ]);
  });

  it('reads a package with neither', () => {
    const folder = scratchFolder({ 'core/package.json': '{"name":"@hope-online/core"}' });
    expect(readPackages(folder)).toMatchObject([{ entries: [], command: undefined, dependencies: {} }]);
  });
});
