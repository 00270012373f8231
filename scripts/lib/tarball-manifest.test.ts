import { describe, expect, it } from 'vitest';
import { manifestOnTarballs } from './tarball-manifest.mjs';

const tarballs = new Map([
  ['@ours/low', '/packed/low.tgz'],
  ['@ours/middle', '/packed/middle.tgz'],
  ['@ours/other', '/packed/other.tgz'],
]);
const dependencies: Record<string, string[]> = { '@ours/middle': ['@ours/low', 'foreign'], '@ours/low': [] };

describe('manifestOnTarballs', () => {
  it('takes what the project names and what that stands on from tarballs, and leaves the rest', () => {
    const manifest = { name: 'page', dependencies: { '@ours/middle': '1.0.0', rollup: '4.0.0' } };
    expect(manifestOnTarballs(manifest, tarballs, (name) => dependencies[name] ?? [])).toEqual({
      name: 'page',
      dependencies: {
        '@ours/middle': 'file:/packed/middle.tgz',
        '@ours/low': 'file:/packed/low.tgz',
        rollup: '4.0.0',
      },
    });
  });

  it('adds nothing to a project without our packages', () => {
    const manifest = { dependencies: { rollup: '4.0.0' } };
    expect(manifestOnTarballs(manifest, tarballs, () => [])).toEqual(manifest);
  });
});
