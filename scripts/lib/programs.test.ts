import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.js';
import { checkGiven, findProgram, passes } from './programs.mjs';

const folderWith = (...programs: string[]) => {
  const folder = scratchFolder(Object.fromEntries([...programs, 'data.txt'].map((name) => [name, ''])));
  for (const program of programs) chmodSync(join(folder, program), 0o755);
  return folder;
};

describe('findProgram', () => {
  it('takes the first name that is anywhere in the path', () => {
    const [one, two] = [folderWith('chrome'), folderWith('chromium', 'chrome')];
    expect(findProgram(['chromium', 'chrome'], [one, two].join(delimiter))).toBe(join(two, 'chromium'));
  });

  it('takes an absolute name as it is', () => {
    const program = join(folderWith('chromium'), 'chromium');
    expect(findProgram(['missing', program], '')).toBe(program);
  });

  it('finds nothing that can not be run', () => {
    expect(findProgram(['data.txt'], folderWith())).toBeUndefined();
  });
});

describe('checkGiven', () => {
  it('says in one line which variable is wrong', () => {
    expect(() => checkGiven('CHROMIUM_PATH', '/nowhere/chromium')).toThrow(
      'CHROMIUM_PATH names no program that can be run: /nowhere/chromium',
    );
  });
});

describe('passes', () => {
  it('asks a program itself whether all that is needed of it is there', () => {
    expect(passes(process.execPath, undefined)).toBe(true);
    expect(passes(process.execPath, ['-e', 'process.exit(0)'])).toBe(true);
    expect(passes(process.execPath, ['-e', 'process.exit(1)'])).toBe(false);
    expect(passes('/nowhere/php', ['-v'])).toBe(false);
  });
});
