import { type PictureParameters, parsePictureParameters } from './picture-parameters.js';
import { parseSequenceParameters, type SequenceParameters } from './sequence-parameters.js';

/** What a decoder must know before the first frame: the content of an init segment. */
export interface VideoParameters {
  /** Pixels, cropped. */
  readonly width: number;
  readonly height: number;
  /** As in a CODECS attribute (RFC 6381), such as `avc1.42e01f`. */
  readonly codec: string;
  /** AVCDecoderConfigurationRecord (ISO/IEC 14496-15). */
  readonly configuration: Uint8Array;
  /** Equal for equal parameter sets. */
  readonly id: string;
  readonly sequence: SequenceParameters;
  /** `undefined` where the stream has more than constrained baseline allows. */
  readonly picture: PictureParameters | undefined;
}

/** Reads SPS and PPS; `undefined` where they make no sense. */
export function parseParameterSets(
  spsList: readonly Uint8Array[],
  ppsList: readonly Uint8Array[],
): VideoParameters | undefined {
  const sps = spsList[0];
  const pps = ppsList[0];
  if (!sps || !pps || sps.length < 4) return undefined;
  const sequence = parseSequenceParameters(sps);
  if (!sequence) return undefined;
  const profile = toHex(sps.subarray(1, 4));
  const configuration = Buffer.concat([
    Uint8Array.of(1, ...sps.subarray(1, 4), 0xff, 0xe0 | spsList.length),
    ...spsList.flatMap(withLength),
    Uint8Array.of(ppsList.length),
    ...ppsList.flatMap(withLength),
  ]);
  return {
    width: sequence.width,
    height: sequence.height,
    codec: `avc1.${profile}`,
    configuration,
    id: toHex(configuration),
    sequence,
    picture: ppsList.length === 1 ? parsePictureParameters(pps) : undefined,
  };
}

function withLength(nal: Uint8Array): Uint8Array[] {
  return [Uint8Array.of(nal.length >> 8, nal.length & 0xff), nal];
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
