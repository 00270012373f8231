import { describe, expect, it } from 'vitest';
import { planPackages } from './debian-packages.mjs';

describe('planPackages', () => {
  it('installs where it may', () => {
    expect(planPackages(['chromium'], { isRoot: true, hasApt: true })).toEqual({
      do: 'install',
      packages: ['chromium'],
    });
  });

  it('names the one command where it may not', () => {
    expect(planPackages(['g++', 'make'], { isRoot: false, hasApt: true })).toEqual({
      do: 'tell',
      command: 'sudo apt-get update && sudo apt-get install -y --no-install-recommends g++ make',
    });
  });

  it('knows no command for another system', () => {
    expect(planPackages(['chromium'], { isRoot: true, hasApt: false })).toEqual({
      do: 'tell',
      command: undefined,
    });
  });
});
