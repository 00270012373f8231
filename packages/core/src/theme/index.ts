export { followProvince, type FollowProvinceOptions, type ProvinceSession } from './follow-province.js';
export { provinceTheme, type ProvinceTheme, type ThemeFont } from './province-theme.js';
export {
  type FeatureName,
  featureNames,
  type Features,
  isScheme,
  type Theme,
  type ThemeColours,
  themeRules,
} from './theme.js';
