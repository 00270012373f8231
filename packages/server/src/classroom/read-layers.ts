import { type StageLayer, type WireRtpParameters } from '@hope-online/protocol';

/**
 * Reads what a publisher told of its simulcast layers, the lowest first as in `encodings`; undefined where there is
 * but one quality.
 * @param height lines of the picture at its full size, where they are known
 */
export function readLayers(
  { encodings = [] }: WireRtpParameters,
  height: number | undefined,
): readonly StageLayer[] | undefined {
  if (encodings.length < 2) return undefined;
  return encodings.map(({ scaleResolutionDownBy, maxBitrate }) => ({
    height: height === undefined ? null : Math.round(height / (positive(scaleResolutionDownBy) ?? 1)),
    maxBitrate: positive(maxBitrate) ?? null,
  }));
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : undefined;
}
