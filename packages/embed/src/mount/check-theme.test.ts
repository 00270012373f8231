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

describe('checkTheme', () => {
  it.each([
    ['#0a7', 'a colour'],
    ['oklch(70% 0.1 200 / 50%)', 'a modern colour'],
    ["'Noto Sans', system-ui, sans-serif", 'fonts'],
    ['calc(1rem + 2px)', 'a length'],
  ])('takes %s: %s', (value) => {
    expect(checkTheme({ '--hope-accent': value })).toEqual({ '--hope-accent': value });
  });

  it.each([
    ['url(https://elsewhere.example/x)'],
    ['URL (x)'],
    ['image-set("a.png" 1x)'],
    ['red; background: blue'],
    ['red}'],
    ['</style><script>'],
    ['expression(alert(1))'],
    ['var(--secret)'],
    [String.raw`\75rl(x)`],
    ['/* x */'],
    [''],
    ['a'.repeat(300)],
    [7],
    [null],
  ])('refuses the value %j', (value) => {
    expect(refusal({ '--hope-accent': value })).toBe('theme-invalid theme.--hope-accent');
  });

  it.each([
    { color: 'red' },
    { '--other': 'red' },
    { '--hope-x;y': 'red' },
    JSON.parse('{"__proto__": "red"}') as unknown,
    { constructor: 'red' },
    ['--hope-accent'],
    'red',
    null,
  ])('refuses %j', (theme) => {
    expect(refusal(theme)).toBe('theme-invalid theme');
  });
});
