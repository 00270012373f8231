import { describe, expect, it } from 'vitest';
import { topLevelRules } from './adopt-style.js';
import { studioStyle } from './studio-style.js';

describe('topLevelRules', () => {
  it('keeps a rule within a rule together', () => {
    expect(topLevelRules('a { b: c; }\n@media x { d { e: f; } g { h: i; } }\nj { k: l; }')).toEqual([
      'a { b: c; }',
      '@media x { d { e: f; } g { h: i; } }',
      'j { k: l; }',
    ]);
  });

  it('loses nothing of the studio’s sheet', () => {
    expect(topLevelRules(studioStyle).join('').replace(/\s/g, '')).toBe(studioStyle.replace(/\s/g, ''));
  });
});
