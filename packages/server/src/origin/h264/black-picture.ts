import { BitWriter } from './bit-writer.js';
import { nalTypes, toSample } from './nal.js';
import { parseParameterSets, type VideoParameters } from './parameter-sets.js';

/** A picture that stands by itself: one key frame and what a decoder needs for it. */
export interface StillPicture {
  readonly parameters: VideoParameters;
  /** One sample: NAL units with their lengths (AVCC). */
  readonly sample: Uint8Array;
}

/** The level of every stream made here: 3.1, up to 1280 × 720. */
const levelIdc = 31;

/**
 * Makes a black picture in constrained baseline, about one byte for each macroblock, for a class that has sound and no
 * picture: its renditions keep both tracks, so that players need not change theirs.
 * @param width in pixels, a multiple of 16; `height` likewise
 */
export function createBlackPicture(width: number, height: number): StillPicture {
  const columns = width / 16;
  const rows = height / 16;
  const sps = sequenceParameterSet(columns, rows);
  const pps = pictureParameterSet();
  const parameters = parseParameterSets([sps], [pps]);
  if (!parameters)
    throw new RangeError(`black picture: expected a size in macroblocks, got ${width}x${height}`);
  return { parameters, sample: toSample([blackSlice(columns, rows)]) };
}

function sequenceParameterSet(columns: number, rows: number): Uint8Array {
  return new BitWriter()
    .bits(66, 8)
    .bits(0xc0, 8)
    .bits(levelIdc, 8)
    .unsigned(0)
    .unsigned(0)
    .unsigned(2)
    .unsigned(1)
    .flag(false)
    .unsigned(columns - 1)
    .unsigned(rows - 1)
    .flag(true)
    .flag(true)
    .flag(false)
    .flag(false)
    .toNal(0x60 | nalTypes.sps);
}

function pictureParameterSet(): Uint8Array {
  return new BitWriter()
    .unsigned(0)
    .unsigned(0)
    .flag(false)
    .flag(false)
    .unsigned(0)
    .unsigned(0)
    .unsigned(0)
    .flag(false)
    .bits(0, 2)
    .signed(0)
    .signed(0)
    .signed(0)
    .flag(true)
    .flag(false)
    .flag(false)
    .toNal(0x60 | nalTypes.pps);
}

/** The first macroblock is raw and black (I_PCM); each other is predicted from its neighbours, with no residual. */
function blackSlice(columns: number, rows: number): Uint8Array {
  const slice = new BitWriter().unsigned(0).unsigned(7).unsigned(0).bits(0, 4).unsigned(0);
  slice.flag(false).flag(false).signed(0).unsigned(1);
  const rawMacroblock = new Uint8Array(384).fill(16, 0, 256).fill(128, 256);
  slice.unsigned(25).bytes(rawMacroblock);
  for (let index = 1; index < columns * rows; index++) {
    // mb_type 3: Intra 16x16 by its mean; the chroma mode and the quantiser stay at their defaults.
    slice.unsigned(3).unsigned(0).signed(0);
    // coeff_token for "no coefficients": beside a raw macroblock, which counts as full, it has another code (table 9-5).
    const besideRaw = index === 1 || index === columns;
    if (besideRaw) slice.bits(0b000011, 6);
    else slice.bits(1, 1);
  }
  return slice.toNal(0x60 | nalTypes.keySlice);
}
