import { HopeError } from '@hope-online/protocol';
import { type ClassTheme } from './class-handle.js';

const propertyName = /^--hope-[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Colours, lengths, numbers, names and lists of them: nothing that loads, closes a declaration or begins another. */
const plainValue = /^[\w #.,%()/'" +-]{1,256}$/;
const loading = /(?:url|image|image-set|src|expression|attr|element|paint|env|var)\s*\(/i;

/**
 * Checks properties that come from outside before they are put on an element.
 * @throws HopeError `theme-invalid`
 */
export function checkTheme(theme: unknown): ClassTheme {
  if (typeof theme !== 'object' || theme === null || Array.isArray(theme)) {
    throw themeError('theme', 'an object of properties', typeof theme);
  }
  const entries = Object.entries(theme as Record<string, unknown>).map(([name, value]) => {
    if (!propertyName.test(name)) throw themeError('theme', 'names such as --hope-accent', name);
    if (typeof value !== 'string' || !plainValue.test(value) || loading.test(value)) {
      throw themeError(`theme.${name}`, 'a colour, length, number or font name', String(value));
    }
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

function themeError(path: string, expected: string, received: string): HopeError {
  const shown = received.slice(0, 60);
  return new HopeError('theme-invalid', `${path}: expected ${expected}, got "${shown}"`, {
    details: { path, expected, received: shown },
  });
}
