/** The colours that all elements share, by what they are for. `mutedText` is `--hope-muted-text` in style sheets. */
export const colourTokens = [
  'surface',
  'text',
  'mutedText',
  'line',
  'control',
  'accent',
  'accentText',
  'good',
  'goodSurface',
  'caution',
  'cautionSurface',
  'alarm',
  'alarmSurface',
  'calmSurface',
  'picture',
  'pictureText',
  'pictureSurface',
  'pictureAccent',
  'live',
] as const;

/** The name of one of the shared colours. */
export type ColourToken = (typeof colourTokens)[number];

/** A value (`#rrggbb`) for each of the shared colours. */
export type Palette = Readonly<Record<ColourToken, string>>;

/** The three sets of colours that a look has: by day, by night, and for those who ask for more contrast. */
export const schemes = ['light', 'dark', 'highContrast'] as const;

/** The name of a set of colours. */
export type Scheme = (typeof schemes)[number];

/** What stands beside and upon the picture is dark in all sets: a picture is seen best so. */
const aroundPicture = {
  picture: '#0b1220',
  pictureText: '#ffffff',
  pictureSurface: '#0b1220',
  pictureAccent: '#93b4ff',
  live: '#ef4444',
};

/** The colours of an element that nobody gave a look; a province's own go before them, one by one. */
export const defaultPalettes: Readonly<Record<Scheme, Palette>> = {
  light: {
    surface: '#ffffff',
    text: '#17232e',
    mutedText: '#51616f',
    line: '#d5dde3',
    control: '#eef2f5',
    accent: '#14614f',
    accentText: '#ffffff',
    good: '#0f6b4a',
    goodSurface: '#dff3e9',
    caution: '#7a4b00',
    cautionSurface: '#fdeed2',
    alarm: '#a3160e',
    alarmSurface: '#fde5e2',
    calmSurface: '#e8eef2',
    ...aroundPicture,
  },
  dark: {
    surface: '#18222b',
    text: '#e8eef2',
    mutedText: '#a5b4bf',
    line: '#33424e',
    control: '#24313c',
    accent: '#4fc3a1',
    accentText: '#06251d',
    good: '#7fe0b8',
    goodSurface: '#113b2c',
    caution: '#ffcf7d',
    cautionSurface: '#43310c',
    alarm: '#ffb3ab',
    alarmSurface: '#541713',
    calmSurface: '#24313c',
    ...aroundPicture,
  },
  highContrast: {
    surface: '#ffffff',
    text: '#000000',
    mutedText: '#1f2933',
    line: '#000000',
    control: '#ffffff',
    accent: '#003b2e',
    accentText: '#ffffff',
    good: '#003d26',
    goodSurface: '#ffffff',
    caution: '#4a2c00',
    cautionSurface: '#ffffff',
    alarm: '#7a0500',
    alarmSurface: '#ffffff',
    calmSurface: '#ffffff',
    picture: '#000000',
    pictureText: '#ffffff',
    pictureSurface: '#000000',
    pictureAccent: '#c4d6ff',
    live: '#ff8080',
  },
};

/** One colour that is seen upon others. */
export interface ColourPair {
  readonly token: ColourToken;
  readonly upon: readonly ColourToken[];
  /** `text` is read; `shape` is only told apart, such as an outline or a bar. */
  readonly kind: 'text' | 'shape';
}

/** Which colours the elements lay upon which. */
export const colourPairs: readonly ColourPair[] = [
  { token: 'text', upon: ['surface', 'control', 'calmSurface'], kind: 'text' },
  { token: 'mutedText', upon: ['surface', 'control'], kind: 'text' },
  { token: 'accentText', upon: ['accent'], kind: 'text' },
  { token: 'accent', upon: ['surface'], kind: 'shape' },
  { token: 'good', upon: ['goodSurface'], kind: 'text' },
  { token: 'good', upon: ['control'], kind: 'shape' },
  { token: 'caution', upon: ['cautionSurface'], kind: 'text' },
  { token: 'alarm', upon: ['alarmSurface', 'surface'], kind: 'text' },
  { token: 'pictureText', upon: ['picture', 'pictureSurface'], kind: 'text' },
  { token: 'pictureAccent', upon: ['picture'], kind: 'shape' },
  { token: 'live', upon: ['picture'], kind: 'shape' },
];

/** The least contrast: WCAG 2.2 AA (1.4.3 and 1.4.11), and AAA for text where more contrast is asked for (1.4.6). */
export function leastContrast(scheme: Scheme, kind: ColourPair['kind']): number {
  if (scheme === 'highContrast') return kind === 'text' ? 7 : 4.5;
  return kind === 'text' ? 4.5 : 3;
}
