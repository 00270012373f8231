import { BitReader, toRbsp } from './bit-reader.js';
import { BitWriter } from './bit-writer.js';
import { nalType, nalTypes, splitSample, toSample } from './nal.js';
import { type VideoParameters } from './parameter-sets.js';

/** What a repeat must know of the picture before it (H.264 §7.3.3). */
interface SliceHeader {
  readonly reference: boolean;
  readonly pictureParametersId: number;
  readonly frameNum: number;
  readonly pictureOrder: number;
}

/**
 * Makes a picture that shows the one before it once more: one slice in which every macroblock is skipped, some twenty
 * bytes. Nothing refers to it, so it can stand between any two pictures. `undefined` where the stream uses what constrained
 * baseline has not.
 * @param sample the picture before it, as a sample of an `avc1` track
 */
export function createRepeatPicture(sample: Uint8Array, parameters: VideoParameters): Uint8Array | undefined {
  const { sequence, picture } = parameters;
  const header = parseSliceHeader(sample, parameters);
  if (!header || !picture || !sequence.framesOnly || header.pictureParametersId !== picture.id)
    return undefined;
  if (sequence.pictureOrderType === 1 || picture.arithmeticCoding || picture.weightedPrediction)
    return undefined;

  // After a reference picture frame_num steps on; after any other it has done so already (H.264 §7.4.3).
  const frameNum = (header.frameNum + (header.reference ? 1 : 0)) % 2 ** sequence.frameNumBits;
  const slice = new BitWriter()
    .unsigned(0)
    .unsigned(5)
    .unsigned(picture.id)
    .bits(frameNum, sequence.frameNumBits);
  if (sequence.pictureOrderType === 0) {
    // Frames are two apart in picture order; the repeat comes in between.
    slice.bits((header.pictureOrder | 1) % 2 ** sequence.pictureOrderBits, sequence.pictureOrderBits);
    if (picture.bottomFieldOrder) slice.signed(0);
  }
  if (picture.redundantCount) slice.unsigned(0);
  slice.flag(false).flag(false).signed(0);
  if (picture.deblockingControl) slice.unsigned(1);
  slice.unsigned(sequence.macroblocks);
  return toSample([slice.toNal(nalTypes.slice)]);
}

function parseSliceHeader(sample: Uint8Array, { sequence }: VideoParameters): SliceHeader | undefined {
  const nal = splitSample(sample).find((unit) => {
    const type = nalType(unit);
    return type === nalTypes.slice || type === nalTypes.keySlice;
  });
  if (!nal) return undefined;
  // The header of a slice is short; its data need not be unescaped.
  const reader = new BitReader(toRbsp(nal.subarray(0, 48)).subarray(1));
  reader.unsigned();
  reader.unsigned();
  const pictureParametersId = reader.unsigned();
  const frameNum = reader.bits(sequence.frameNumBits);
  if (nalType(nal) === nalTypes.keySlice) reader.unsigned();
  const pictureOrder = sequence.pictureOrderType === 0 ? reader.bits(sequence.pictureOrderBits) : 0;
  if (!reader.intact) return undefined;
  return { reference: ((nal[0] ?? 0) & 0x60) !== 0, pictureParametersId, frameNum, pictureOrder };
}
