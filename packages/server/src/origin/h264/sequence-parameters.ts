import { BitReader, toRbsp } from './bit-reader.js';

/** What is of use here of a sequence parameter set (H.264 §7.3.2.1.1). */
export interface SequenceParameters {
  /** Pixels, cropped. */
  readonly width: number;
  readonly height: number;
  /** Macroblocks in a picture. */
  readonly macroblocks: number;
  /** Whole frames only: no fields. */
  readonly framesOnly: boolean;
  readonly frameNumBits: number;
  readonly pictureOrderType: number;
  readonly pictureOrderBits: number;
}

const highProfiles: ReadonlySet<number> = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128]);
const largestSide = 8_192;

/** Reads an SPS; `undefined` where it makes no sense. */
export function parseSequenceParameters(nal: Uint8Array): SequenceParameters | undefined {
  const reader = new BitReader(toRbsp(nal).subarray(1));
  const profile = reader.bits(8);
  reader.bits(16);
  reader.unsigned();
  const chromaFormat = highProfiles.has(profile) ? skipChroma(reader) : 1;
  const frameNumBits = reader.unsigned() + 4;
  const order = parsePictureOrder(reader);
  reader.unsigned();
  reader.flag();
  const columns = reader.unsigned() + 1;
  const mapRows = reader.unsigned() + 1;
  const framesOnly = reader.flag();
  if (!framesOnly) reader.flag();
  reader.flag();
  const crop = parseCrop(reader);

  const rows = mapRows * (framesOnly ? 1 : 2);
  const cropX = chromaFormat === 1 || chromaFormat === 2 ? 2 : 1;
  const cropY = (chromaFormat === 1 ? 2 : 1) * (framesOnly ? 1 : 2);
  const width = columns * 16 - cropX * (crop.left + crop.right);
  const height = rows * 16 - cropY * (crop.top + crop.bottom);
  const sensible = reader.intact && width > 0 && height > 0 && width <= largestSide && height <= largestSide;
  if (!sensible) return undefined;
  return { width, height, macroblocks: columns * rows, framesOnly, frameNumBits, ...order };
}

function parsePictureOrder(
  reader: BitReader,
): Pick<SequenceParameters, 'pictureOrderType' | 'pictureOrderBits'> {
  const pictureOrderType = reader.unsigned();
  if (pictureOrderType === 0) return { pictureOrderType, pictureOrderBits: reader.unsigned() + 4 };
  if (pictureOrderType === 1) {
    reader.flag();
    reader.signed();
    reader.signed();
    const count = Math.min(reader.unsigned(), 255);
    for (let index = 0; index < count; index++) reader.signed();
  }
  return { pictureOrderType, pictureOrderBits: 0 };
}

function parseCrop(reader: BitReader): { left: number; right: number; top: number; bottom: number } {
  if (!reader.flag()) return { left: 0, right: 0, top: 0, bottom: 0 };
  const [left, right, top, bottom] = [
    reader.unsigned(),
    reader.unsigned(),
    reader.unsigned(),
    reader.unsigned(),
  ];
  return { left, right, top, bottom };
}

function skipChroma(reader: BitReader): number {
  const chromaFormat = reader.unsigned();
  if (chromaFormat === 3) reader.flag();
  reader.unsigned();
  reader.unsigned();
  reader.flag();
  if (!reader.flag()) return chromaFormat;
  const lists = chromaFormat === 3 ? 12 : 8;
  for (let list = 0; list < lists; list++) if (reader.flag()) skipScalingList(reader, list < 6 ? 16 : 64);
  return chromaFormat;
}

function skipScalingList(reader: BitReader, size: number): void {
  let last = 8;
  let next = 8;
  for (let index = 0; index < size; index++) {
    if (next !== 0) next = (last + reader.signed() + 256) % 256;
    if (next !== 0) last = next;
  }
}
