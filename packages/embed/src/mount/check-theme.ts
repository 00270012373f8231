import type { Theme } from '@hope-online/core/theme';
import { HopeError } from '@hope-online/protocol';

/** Asks whether a value may stand in a field; a sentence says what may. */
interface Field {
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
}

const oneOf = (...values: readonly string[]): Field => ({
  expected: values.map((value) => `"${value}"`).join(' or '),
  accepts: (value) => typeof value === 'string' && values.includes(value),
});
const between = (least: number, most: number): Field => ({
  expected: `a number from ${least} to ${most}`,
  accepts: (value) => typeof value === 'number' && value >= least && value <= most,
});
const colour: Field = {
  expected: 'a colour such as #1a2b3c',
  accepts: (value) => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value),
};
/** Names alone: nothing that loads, closes a declaration or begins another. */
const fontNames: Field = {
  expected: 'names of fonts',
  accepts: (value) =>
    Array.isArray(value) &&
    value.length <= 8 &&
    value.every((name) => typeof name === 'string' && /^[\p{L}\p{N}][\p{L}\p{N} -]{0,63}$/u.test(name)),
};

/** The fields of a theme beside its colours. */
const fields: Readonly<Record<string, Field>> = {
  scheme: oneOf('auto', 'light', 'dark', 'highContrast'),
  fonts: fontNames,
  scale: between(0.875, 1.25),
  radius: between(0, 32),
  density: oneOf('compact', 'comfortable', 'spacious'),
};
const schemes = oneOf('light', 'dark', 'highContrast');

/**
 * Checks a theme that comes from outside before it is put on an element.
 * @throws HopeError `theme-invalid`, naming the field, what was expected and what came
 */
export function checkTheme(theme: unknown): Theme {
  const { colours, ...others } = objectAt('theme', theme);
  for (const [name, value] of Object.entries(others)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field)
      throw themeError(`theme.${name}`, `colours, ${Object.keys(fields).join(', ')}`, 'another field');
    check(`theme.${name}`, field, value);
  }
  if (colours !== undefined) checkColours(objectAt('theme.colours', colours));
  return theme as Theme;
}

function checkColours(colours: Readonly<Record<string, unknown>>): void {
  for (const [scheme, palette] of Object.entries(colours)) {
    check('theme.colours', schemes, scheme);
    for (const [token, value] of Object.entries(objectAt(`theme.colours.${scheme}`, palette))) {
      if (!/^[a-z][A-Za-z]{0,31}$/.test(token))
        throw themeError(`theme.colours.${scheme}`, 'names of colours', token);
      check(`theme.colours.${scheme}.${token}`, colour, value);
    }
  }
}

function check(path: string, { expected, accepts }: Field, value: unknown): void {
  if (!accepts(value)) throw themeError(path, expected, describe(value));
}

/** An object of its own fields: nothing that a prototype lends, and none that is set by its name. */
function objectAt(path: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw themeError(path, 'an object', describe(value));
  }
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw themeError(path, 'a plain object', 'another one');
  return value as Readonly<Record<string, unknown>>;
}

function describe(value: unknown): string {
  // Undefined and functions have no JSON.
  const text = JSON.stringify(value) as string | undefined;
  return (text ?? typeof value).slice(0, 60);
}

function themeError(path: string, expected: string, received: string): HopeError {
  return new HopeError('theme-invalid', `${path}: expected ${expected}, got ${received}`, {
    details: { path, expected, received },
  });
}
