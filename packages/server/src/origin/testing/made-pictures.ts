import { createBlackPicture } from '../h264/black-picture.js';
import { createRepeatPicture } from '../h264/repeat-picture.js';
import { splitSample } from '../h264/nal.js';
import { type VideoParameters } from '../h264/parameter-sets.js';

/** Two pictures of one size that any decoder takes: a key frame, and one that depends on it. */
export interface MadePictures {
  readonly parameters: VideoParameters;
  readonly key: Uint8Array;
  readonly dependent: Uint8Array;
  /** The NAL units of a key frame as a sender has them: parameter sets first. */
  readonly keyNals: readonly Uint8Array[];
  readonly dependentNals: readonly Uint8Array[];
}

const made = new Map<string, MadePictures>();

/** Makes pictures of a size in whole macroblocks; the same ones for the same size. */
export function makePictures(width: number, height: number): MadePictures {
  const name = `${width}x${height}`;
  const known = made.get(name);
  if (known) return known;
  const { parameters, sample: key } = createBlackPicture(width, height);
  const dependent = createRepeatPicture(key, parameters);
  if (!dependent) throw new Error('a made picture can always be repeated');
  const pictures = {
    parameters,
    key,
    dependent,
    keyNals: [...parameterSets(parameters.configuration), ...splitSample(key)],
    dependentNals: splitSample(dependent),
  };
  made.set(name, pictures);
  return pictures;
}

/** The one SPS and the one PPS of an AVCDecoderConfigurationRecord. */
function parameterSets(configuration: Uint8Array): Uint8Array[] {
  const spsLength = ((configuration[6] ?? 0) << 8) | (configuration[7] ?? 0);
  const ppsAt = 8 + spsLength + 1;
  return [configuration.subarray(8, 8 + spsLength), configuration.subarray(ppsAt + 2)];
}
