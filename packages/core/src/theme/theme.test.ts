import { describe, expect, it } from 'vitest';
import { type Theme, themeRules } from './theme.js';

describe('themeRules', () => {
  it('has the colours that the viewer’s system asks for', () => {
    const rules = themeRules({ colours: { light: { accent: '#112233' }, dark: { mutedText: '#aabbcc' } } });
    const [light = '', dark = '', contrast = ''] = rules.split('\n');
    expect(light).toMatch(/^:host \{ color-scheme: light; .*--hope-accent: #112233;/);
    expect(dark).toMatch(/^@media \(prefers-color-scheme: dark\) .*--hope-muted-text: #aabbcc;/);
    expect(contrast).toMatch(/^@media \(prefers-contrast: more\) .*--hope-text: #000000;/);
    expect(dark).not.toContain('#112233');
  });

  it('shows one set where the page chooses', () => {
    const rules = themeRules({ scheme: 'dark', colours: {} });
    expect(rules).toContain('color-scheme: dark; --hope-surface: #18222b;');
    expect(rules).not.toContain('@media');
    expect(themeRules({ scheme: 'dark' })).toBe(rules);
  });

  it('leaves colours alone that nobody gave', () => {
    expect(themeRules({ radius: 4, density: 'compact', scale: 1.1, fonts: ['Noto Sans', 'serif'] })).toBe(
      ':host { --hope-font: "Noto Sans", serif; --hope-radius: 4px; --hope-type-scale: 1.1; --hope-density: 0.7; }',
    );
  });

  const attack = 'red;} * { background: url(//evil.example) }';
  it.each([
    ['a colour', { colours: { light: { accent: attack } } }],
    ['a token that is none', { colours: { light: { [attack]: '#000000' } } }],
    ['a font', { fonts: [attack, '"', 'a"; x'] }],
    ['a radius', { radius: attack }],
    ['a scale', { scale: attack }],
    ['a density', { density: attack }],
    ['a density of the prototype', { density: 'constructor' }],
  ])('lets nothing in by %s', (_name, theme) => {
    const rules = themeRules(theme as unknown as Theme);
    expect(rules).not.toMatch(/evil|url|red|"|function/);
    expect(rules.match(/[{}]/g)?.length ?? 0).toBe(rules.includes('@media') ? 10 : 2);
  });
});
