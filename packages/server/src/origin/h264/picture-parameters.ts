import { BitReader, toRbsp } from './bit-reader.js';

/** What is of use here of a picture parameter set (H.264 §7.3.2.2). */
export interface PictureParameters {
  readonly id: number;
  /** CABAC instead of CAVLC. */
  readonly arithmeticCoding: boolean;
  readonly bottomFieldOrder: boolean;
  readonly weightedPrediction: boolean;
  readonly deblockingControl: boolean;
  readonly redundantCount: boolean;
}

/** Reads a PPS; `undefined` for one with several slice groups, which constrained baseline has not. */
export function parsePictureParameters(nal: Uint8Array): PictureParameters | undefined {
  const reader = new BitReader(toRbsp(nal).subarray(1));
  const id = reader.unsigned();
  reader.unsigned();
  const arithmeticCoding = reader.flag();
  const bottomFieldOrder = reader.flag();
  if (reader.unsigned() > 0) return undefined;
  reader.unsigned();
  reader.unsigned();
  const weightedPrediction = reader.flag();
  reader.bits(2);
  reader.signed();
  reader.signed();
  reader.signed();
  const deblockingControl = reader.flag();
  reader.flag();
  const redundantCount = reader.flag();
  if (!reader.intact) return undefined;
  return {
    id,
    arithmeticCoding,
    bottomFieldOrder,
    weightedPrediction,
    deblockingControl,
    redundantCount,
  };
}
