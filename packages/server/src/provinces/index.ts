export {
  describeSource,
  type ProvinceAssets,
  type ProvinceSource,
  readProvinceSource,
} from './province-source.js';
export { createProvinceKeys, signProvince, verifyProvince } from './province-signature.js';
export { readSignedProvince, type ProvinceFile, type SignedProvince } from './read-signed-province.js';
