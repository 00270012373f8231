export { type AssetType, assetTypeOf } from './asset-type.js';
export { canonicalJson } from './canonical-json.js';
export { contrastRatio, type ContrastWish, nearestPassing } from './colour.js';
export {
  type ColourPair,
  colourPairs,
  type ColourToken,
  colourTokens,
  defaultPalettes,
  leastContrast,
  type Palette,
  type Scheme,
  schemes,
} from './colour-tokens.js';
export { lintProvince, type LintOptions, paletteOf, type ProvinceFinding } from './lint-province.js';
export {
  filesOf,
  parseProvinceBundle,
  type ProvinceBundle,
  type ProvinceBundleInput,
  provinceBundleSchema,
  provinceInvalid,
  provinceLimits,
} from './province-bundle.js';
export { type ProvinceLook, type ProvinceManifest, provinceManifestSchema } from './province-look.js';
