import * as v from 'valibot';
import { provinceBundleSchema } from './province-bundle.js';

const assetSchema = v.strictObject({
  /** Hexadecimal. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal')),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  type: v.picklist(['image/png', 'image/webp', 'font/woff2']),
});

/** What a province signs: the bundle, and the hash of each file that it names. */
export const provinceManifestSchema = v.strictObject({
  bundle: provinceBundleSchema,
  assets: v.record(v.string(), assetSchema),
});

/** A {@link provinceManifestSchema}'s content. */
export type ProvinceManifest = v.InferOutput<typeof provinceManifestSchema>;

/** The answer to `GET /provinces/{id}/bundle.json`. */
export interface ProvinceLook {
  readonly bundle: ProvinceManifest['bundle'];
  /** Where each file is; absolute or relative to the answer's own address. The path holds the file's hash. */
  readonly assets: Readonly<Record<string, string>>;
  /** Another one means another look. */
  readonly revision: string;
}
