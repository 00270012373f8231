import { isHopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { checkTheme } from './check-theme.js';

function refusal(theme: unknown): string | undefined {
  try {
    checkTheme(theme);
    return undefined;
  } catch (error) {
    return isHopeError(error) ? `${error.code} ${error.details.path}` : String(error);
  }
}

const attacks = [
  'url(https://elsewhere.example/x)',
  'red; background: url(x)',
  '#112233;}',
  '</style><script>alert(1)</script>',
  'expression(alert(1))',
  'var(--secret)',
  String.raw`\75rl(x)`,
  '/* x */',
  '"',
  '',
  'a'.repeat(300),
  7,
  null,
  {},
];

describe('checkTheme', () => {
  it('takes a whole theme, and an empty one', () => {
    const theme = {
      colours: {
        light: { accent: '#0b6b86' },
        dark: { accent: '#93B4FF', surface: '#101418' },
        highContrast: {},
      },
      scheme: 'auto',
      fonts: ['Noto Sans', 'Qomolangma-Title', '思源黑体'],
      scale: 1.125,
      radius: 12,
      density: 'spacious',
    };
    expect(checkTheme(theme)).toBe(theme);
    expect(checkTheme({})).toEqual({});
  });

  it.each(attacks)('refuses %j wherever it stands', (attack) => {
    expect(refusal({ colours: { light: { accent: attack } } })).toBe(
      'theme-invalid theme.colours.light.accent',
    );
    expect(refusal({ scheme: attack })).toBe('theme-invalid theme.scheme');
    expect(refusal({ density: attack })).toBe('theme-invalid theme.density');
    expect(refusal({ fonts: [attack] })).toBe('theme-invalid theme.fonts');
    expect(refusal({ radius: typeof attack === 'number' ? 70 : attack })).toBe('theme-invalid theme.radius');
    expect(refusal({ scale: attack })).toBe('theme-invalid theme.scale');
  });

  it.each([
    [{ colour: '#112233' }, 'theme.colour'],
    [{ colours: { sepia: {} } }, 'theme.colours'],
    [{ colours: { light: { 'accent;': '#112233' } } }, 'theme.colours.light'],
    [{ colours: [] }, 'theme.colours'],
    [{ radius: 33 }, 'theme.radius'],
    [{ scale: 2 }, 'theme.scale'],
    [{ scale: Number.NaN }, 'theme.scale'],
    [JSON.parse('{"__proto__": {"radius": 3}}') as unknown, 'theme.__proto__'],
    [Object.create({ radius: 3 }) as unknown, 'theme'],
    [{ constructor: 'red' }, 'theme.constructor'],
    [['#112233'], 'theme'],
    ['#112233', 'theme'],
    [null, 'theme'],
  ])('refuses %j, naming the field', (theme, path) => {
    expect(refusal(theme)).toBe(`theme-invalid ${path}`);
  });
});
