/** The size of a picture in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** One simulcast layer as `RTCRtpSender` takes it. */
export interface LayerEncoding {
  /** How many times smaller than the source the layer is, on each side. */
  readonly scaleResolutionDownBy: number;
  /** The most that the layer may take, in bit/s. */
  readonly maxBitrate: number;
  readonly scalabilityMode: 'L1T1';
}

/** What bounds the choice of {@link chooseEncodings}. */
export interface EncodingLimits {
  /** The most layers that the device may be asked to encode; 1 where it can't do simulcast. */
  readonly maxLayers: number;
}

/** A layer of fewer lines than this shows nothing that a pupil could use. */
const smallestLayerLines = 160;

/** Up to how many lines a layer gets how many bit/s: H.264 of a talking teacher or a slide. */
const bitrates = [
  [200, 150_000],
  [300, 250_000],
  [400, 500_000],
  [600, 900_000],
] as const;
const largestBitrate = 1_500_000;

/**
 * Chooses the simulcast layers of a picture, the lowest first as mediasoup counts them. 720 lines and more
 * give three (quarter, half and full size; 150, 500 and 1500 kbit/s at 720), smaller pictures fewer.
 */
export function chooseEncodings(size: PictureSize, limits: EncodingLimits): readonly LayerEncoding[] {
  // A phone held upright: its lines are the shorter side, as in `720p`.
  const lines = Math.min(size.width, size.height);
  const scales = [4, 2].filter((scale) => lines / scale >= smallestLayerLines);
  const lower = scales.slice(Math.max(0, scales.length - (Math.max(1, limits.maxLayers) - 1)));
  const kept = limits.maxLayers > 1 ? [...lower, 1] : [1];
  return kept.map((scale) => ({
    scaleResolutionDownBy: scale,
    maxBitrate: bitrateOf(lines / scale),
    // Temporal layers cost quality and many a phone's encoder; three sizes are steps enough.
    scalabilityMode: 'L1T1',
  }));
}

function bitrateOf(lines: number): number {
  return bitrates.find(([most]) => lines <= most)?.[1] ?? largestBitrate;
}
