/** A colour as its parts in linear light, each 0 to 1. */
type Linear = readonly [red: number, green: number, blue: number];

/** A colour in OKLCH: lightness 0 to 1, chroma, and hue in radians. */
interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** What {@link nearestPassing} may be asked. */
export interface ContrastWish {
  /** The colours that it is seen upon, as `#rrggbb`. */
  readonly against: readonly string[];
  /** The least contrast with each of them, from 1 to 21. */
  readonly ratio: number;
}

/** The contrast of two colours (`#rrggbb`) as WCAG 2.2 defines it, from 1 to 21. */
export function contrastRatio(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The colour nearest to this one in lightness, of the same hue and as far as possible the same chroma, that has enough
 * contrast; undefined where no lightness has.
 */
export function nearestPassing(colour: string, { against, ratio }: ContrastWish): string | undefined {
  const passes = (candidate: string) => against.every((each) => contrastRatio(candidate, each) >= ratio);
  if (passes(colour)) return colour;
  const { lightness, chroma, hue } = toOklch(toLinear(colour));
  // Steps of half a percent are finer than anybody sees; the first one that passes is the nearest.
  for (let distance = 0.005; distance <= 1; distance += 0.005) {
    for (const moved of [lightness - distance, lightness + distance]) {
      if (moved < -0.005 || moved > 1.005) continue;
      const candidate = toHex({ lightness: Math.min(1, Math.max(0, moved)), chroma, hue });
      if (passes(candidate)) return candidate;
    }
  }
  return undefined;
}

function luminance(colour: string): number {
  const [red, green, blue] = toLinear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toLinear(colour: string): Linear {
  const part = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

/** Björn Ottosson's OKLab, in polar form. */
function toOklch([red, green, blue]: Linear): Oklch {
  const l = Math.cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue);
  const m = Math.cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue);
  const s = Math.cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue);
  const a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
  const b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
  const lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
  return { lightness, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) };
}

/** The colour as `#rrggbb`, with no more chroma than screens can show at this lightness. */
function toHex(colour: Oklch): string {
  let { chroma } = colour;
  let linear = fromOklch({ ...colour, chroma });
  while (chroma > 0.001 && linear.some((part) => part < -0.0005 || part > 1.0005)) {
    chroma *= 0.97;
    linear = fromOklch({ ...colour, chroma });
  }
  const hex = linear.map((part) => {
    const clipped = Math.min(1, Math.max(0, part));
    const value = clipped <= 0.003_130_8 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${hex.join('')}`;
}

function fromOklch({ lightness, chroma, hue }: Oklch): Linear {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b) ** 3;
  const m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b) ** 3;
  const s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b) ** 3;
  return [
    4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
    -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
    -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
  ];
}
