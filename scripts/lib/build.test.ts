import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.js';
import { fingerprintOf } from './build.mjs';

const files = { 'build/a.js': 'one', 'build/deep/b.js': 'two', 'notes.md': 'three' };
const fingerprint = (changed: Record<string, string>) =>
  fingerprintOf(scratchFolder({ ...files, ...changed }), ['build/**/*.js']);

describe('fingerprintOf', () => {
  it('is the same for the same files in another folder', () => {
    expect(fingerprint({})).toBe(fingerprint({}));
  });

  it.each([
    ['a content', { 'build/a.js': 'ONE' }],
    ['a new file', { 'build/c.js': '' }],
    ['where the content stands', { 'build/a.js': 'onetwo', 'build/deep/b.js': '' }],
  ])('changes with %s', (_, changed) => {
    expect(fingerprint(changed)).not.toBe(fingerprint({}));
  });

  it('does not look at other files', () => {
    expect(fingerprint({ 'notes.md': 'THREE' })).toBe(fingerprint({}));
  });
});
