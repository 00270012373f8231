import { BitReader, toRbsp } from './bit-reader.js';

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
}

const highProfiles: ReadonlySet<number> = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128]);

/** Reads SPS and PPS; `undefined` where they make no sense. */
export function parseParameterSets(
  spsList: readonly Uint8Array[],
  ppsList: readonly Uint8Array[],
): VideoParameters | undefined {
  const sps = spsList[0];
  if (!sps || sps.length < 4 || ppsList.length === 0) return undefined;
  const size = parseSize(sps);
  if (!size) return undefined;
  const profile = toHex(sps.subarray(1, 4));
  const configuration = concat([
    Uint8Array.of(1, ...sps.subarray(1, 4), 0xff, 0xe0 | spsList.length),
    ...spsList.flatMap(withLength),
    Uint8Array.of(ppsList.length),
    ...ppsList.flatMap(withLength),
  ]);
  return { ...size, codec: `avc1.${profile}`, configuration, id: toHex(configuration) };
}

/** H.264 §7.3.2.1.1 */
function parseSize(sps: Uint8Array): { width: number; height: number } | undefined {
  const reader = new BitReader(toRbsp(sps).subarray(1));
  const profile = reader.bits(8);
  reader.bits(16);
  reader.unsigned();
  const chromaFormat = highProfiles.has(profile) ? skipChroma(reader) : 1;
  reader.unsigned();
  skipPictureOrder(reader);
  reader.unsigned();
  reader.flag();
  const widthInMacroblocks = reader.unsigned() + 1;
  const heightInMapUnits = reader.unsigned() + 1;
  const framesOnly = reader.flag();
  if (!framesOnly) reader.flag();
  reader.flag();
  const crop = reader.flag()
    ? { left: reader.unsigned(), right: reader.unsigned(), top: reader.unsigned(), bottom: reader.unsigned() }
    : { left: 0, right: 0, top: 0, bottom: 0 };

  const cropX = chromaFormat === 1 || chromaFormat === 2 ? 2 : 1;
  const cropY = (chromaFormat === 1 ? 2 : 1) * (framesOnly ? 1 : 2);
  const width = widthInMacroblocks * 16 - cropX * (crop.left + crop.right);
  const height = heightInMapUnits * 16 * (framesOnly ? 1 : 2) - cropY * (crop.top + crop.bottom);
  const sensible = reader.intact && width > 0 && height > 0 && width <= 8_192 && height <= 8_192;
  return sensible ? { width, height } : undefined;
}

function skipChroma(reader: BitReader): number {
  const chromaFormat = reader.unsigned();
  if (chromaFormat === 3) reader.flag();
  reader.unsigned();
  reader.unsigned();
  reader.flag();
  if (reader.flag()) {
    const lists = chromaFormat === 3 ? 12 : 8;
    for (let list = 0; list < lists; list++) if (reader.flag()) skipScalingList(reader, list < 6 ? 16 : 64);
  }
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

function skipPictureOrder(reader: BitReader): void {
  const type = reader.unsigned();
  if (type === 0) reader.unsigned();
  if (type !== 1) return;
  reader.flag();
  reader.signed();
  reader.signed();
  const count = Math.min(reader.unsigned(), 255);
  for (let index = 0; index < count; index++) reader.signed();
}

function withLength(nal: Uint8Array): Uint8Array[] {
  return [Uint8Array.of(nal.length >> 8, nal.length & 0xff), nal];
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(chunks));
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
