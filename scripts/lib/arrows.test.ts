import { describe, expect, it } from 'vitest';
import { arrows, wrongArrows } from './arrows.mjs';
import { readPackages } from './packages.mjs';

describe('arrows', () => {
  it('names every package that there is', () => {
    expect(Object.keys(arrows)).toEqual(
      expect.arrayContaining(readPackages().map(({ directory }) => directory)),
    );
  });

  it('has no way round in a circle', () => {
    const reached = (from: string): string[] => (arrows[from] ?? []).flatMap((to) => [to, ...reached(to)]);
    for (const name of Object.keys(arrows)) expect(reached(name)).not.toContain(name);
  });
});

describe('wrongArrows', () => {
  it('accepts dependencies and project references along the arrows, and foreign ones', () => {
    const content = {
      dependencies: { '@hope-online/core': '0.1.0', 'hls.js': '1.0.0' },
      references: [{ path: '../protocol' }, { path: 'src/decisions' }],
    };
    expect(wrongArrows('player', content)).toEqual([]);
  });

  it.each([
    { dependencies: { '@hope-online/embed': '0.1.0' } },
    { peerDependencies: { '@hope-online/embed': '0.1.0' } },
    { optionalDependencies: { '@hope-online/embed': '0.1.0' } },
    { references: [{ path: '../embed' }] },
    { references: [{ path: '../../../embed/src/script' }] },
  ])('finds $dependencies$peerDependencies$optionalDependencies$references', (content) => {
    expect(wrongArrows('player', content)).toEqual(['player may not depend on embed']);
  });

  it('lets a package refer to its own parts', () => {
    expect(wrongArrows('player', { references: [{ path: '../../../player' }] })).toEqual([]);
  });

  it('rejects a package that the table does not name', () => {
    expect(wrongArrows('helpers', {})).toEqual(['the package is not in the table of arrows']);
  });
});
