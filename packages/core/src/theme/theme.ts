import {
  type ColourToken,
  colourTokens,
  defaultPalettes,
  type Palette,
  type Scheme,
  schemes,
} from '@hope-online/protocol/province';

/** Colours (`#rrggbb`) in place of the elements' own. */
export type ThemeColours = Readonly<Partial<Record<ColourToken, string | undefined>>>;

/** What of the elements can be switched off. */
export const featureNames = [
  'captions',
  'goBack',
  'dataModes',
  'pathBadge',
  'pictureInPicture',
  'fullscreen',
  'screenSharing',
] as const;

/** The name of something that can be switched off. */
export type FeatureName = (typeof featureNames)[number];

/** Which features are on; all that are not named. */
export type Features = Readonly<Partial<Record<FeatureName, boolean | undefined>>>;

/** How elements look. Everything is optional; what is left out is as in elements that nobody gave a look. */
export interface Theme {
  readonly colours?: Readonly<Partial<Record<Scheme, ThemeColours | undefined>>>;
  /** Which colours are shown; `auto`, those that the viewer's system asks for, unless told. */
  readonly scheme?: Scheme | 'auto';
  /** Names of font families, the best first. */
  readonly fonts?: readonly string[];
  /** All sizes of letters are so many times the usual; 0.875 to 1.25. */
  readonly scale?: number;
  /** Of corners, in CSS pixels; 0 to 32. */
  readonly radius?: number;
  readonly density?: 'compact' | 'comfortable' | 'spacious';
}

const densities = { compact: 0.7, comfortable: 1, spacious: 1.4 } as const;

/**
 * A theme as style rules for `:host`. Only what is certainly a colour, a number or a name of a font gets in: a value that
 * is none is left out, whoever gave it.
 */
export function themeRules(theme: Theme): string {
  const { scheme = 'auto' } = theme;
  const shape = declare(shapeOf(theme));
  if (!theme.colours && scheme === 'auto') return rule(shape);
  const colours = (name: Scheme) => declare(coloursOf(paletteOf(theme, name)));
  if (scheme !== 'auto') {
    const fixed = `color-scheme: ${scheme === 'dark' ? 'dark' : 'light'};`;
    return rule(`${fixed} ${colours(scheme)} ${shape}`);
  }
  return [
    rule(`color-scheme: light; ${colours('light')} ${shape}`),
    `@media (prefers-color-scheme: dark) { ${rule(`color-scheme: dark; ${colours('dark')}`)} }`,
    `@media (prefers-contrast: more) { ${rule(`color-scheme: light; ${colours('highContrast')}`)} }`,
  ].join('\n');
}

/** Tells whether a value is one of the schemes. */
export function isScheme(value: string): value is Scheme {
  return schemes.some((scheme) => scheme === value);
}

function paletteOf({ colours }: Theme, scheme: Scheme): Palette {
  const own = colours?.[scheme] ?? {};
  const given = colourTokens.flatMap((token) => {
    const value = own[token];
    return value !== undefined && /^#[0-9a-f]{6}$/i.test(value) ? [[token, value] as const] : [];
  });
  return { ...defaultPalettes[scheme], ...Object.fromEntries(given) };
}

function coloursOf(palette: Palette): readonly (readonly [string, string])[] {
  return colourTokens.map((token) => [nameOf(token), palette[token]]);
}

function shapeOf({ density, fonts, radius, scale }: Theme): readonly (readonly [string, string])[] {
  const families = (fonts ?? []).filter((font) => /^[\p{L}\p{N}][\p{L}\p{N} -]*$/u.test(font));
  const within = (value: number | undefined, least: number, most: number) =>
    typeof value === 'number' && value >= least && value <= most;
  return [
    ...(families.length > 0 ? [['font', families.map(familyName).join(', ')] as const] : []),
    ...(within(radius, 0, 32) ? [['radius', `${radius}px`] as const] : []),
    ...(within(scale, 0.875, 1.25) ? [['type-scale', String(scale)] as const] : []),
    ...(density !== undefined && Object.hasOwn(densities, density)
      ? [['density', String(densities[density])] as const]
      : []),
  ];
}

/** The generic families are key words, and would be names in quotes. */
function familyName(font: string): string {
  return ['sans-serif', 'serif', 'monospace', 'system-ui'].includes(font) ? font : `"${font}"`;
}

function nameOf(token: ColourToken): string {
  return token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function declare(values: readonly (readonly [string, string])[]): string {
  return values.map(([name, value]) => `--hope-${name}: ${value};`).join(' ');
}

function rule(declarations: string): string {
  return `:host { ${declarations} }`;
}
