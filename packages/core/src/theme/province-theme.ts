import { type ProvinceLook } from '@hope-online/protocol/province';
import { type Theme } from './theme.js';

/** A font of a province's, to be loaded. */
export interface ThemeFont {
  readonly url: string;
  readonly weight: number;
  readonly style: 'normal' | 'italic';
}

/** A province's look as elements take it. */
export interface ProvinceTheme {
  readonly theme: Theme;
  /** They make up one family, whose name is the first of the theme's fonts. */
  readonly fonts: readonly ThemeFont[];
  /** Where the logo for dark surroundings is; undefined where there is none. */
  readonly logoUrl: string | undefined;
}

/** What elements take of a bundle. The addresses of the look have to be absolute. */
export function provinceTheme({ bundle, assets, revision }: ProvinceLook): ProvinceTheme {
  const { colours, logo, shape, type } = bundle;
  const fonts = type.fonts.flatMap(({ file, weight, style }) => {
    const url = assets[file];
    return url === undefined ? [] : [{ url, weight, style }];
  });
  // No page has a font of this name, and the next look of the same province has another one.
  const family = fonts.length > 0 ? [`Hope ${bundle.id} ${revision}`] : [];
  return {
    theme: { colours, fonts: [...family, ...genericFonts(type.fallback)], scale: type.scale, ...shape },
    fonts,
    logoUrl: logo && assets[logo.onDark ?? logo.file],
  };
}

function genericFonts(fallback: 'sans-serif' | 'serif'): readonly string[] {
  return fallback === 'serif' ? ['Georgia', 'Noto Serif', 'Songti SC', 'serif'] : ['system-ui', 'sans-serif'];
}
