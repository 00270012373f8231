/** What an MP4 says about its H.264 (`avcC`, ISO/IEC 14496-15, 5.3.3.1). */
export interface AvcConfig {
  readonly profile: number;
  readonly constraints: number;
  /** How many bytes hold the length of a NAL unit in the samples. */
  readonly lengthBytes: number;
  /** SPS and PPS. */
  readonly parameterSets: readonly Uint8Array[];
}

const keyPicture = 5;
const typeMask = 0x1f;
const baselineProfile = 66;
/** Bit of `constraint_set1_flag`; with it, baseline is constrained baseline. */
const constrained = 0x40;

/** Reads an `avcC`; undefined where it is cut short. */
export function parseAvcConfig(bytes: Uint8Array): AvcConfig | undefined {
  const [, profile, constraints, , lengthField, setField] = bytes;
  if (profile === undefined || constraints === undefined) return undefined;
  if (lengthField === undefined || setField === undefined) return undefined;
  const sps = readParameterSets(bytes, 6, setField & 0x1f);
  const pps = sps && readParameterSets(bytes, sps.end + 1, bytes[sps.end] ?? 0);
  if (!pps) return undefined;
  return {
    profile,
    constraints,
    lengthBytes: (lengthField & 3) + 1,
    parameterSets: [...sps.sets, ...pps.sets],
  };
}

/** Tells constrained baseline, which every WebRTC end decodes, from all other profiles. */
export function isConstrainedBaseline({ profile, constraints }: AvcConfig): boolean {
  return profile === baselineProfile && (constraints & constrained) !== 0;
}

/** Takes a sample apart; undefined where a length leads beyond its end. */
export function splitNals(sample: Uint8Array, lengthBytes: number): Uint8Array[] | undefined {
  const nals: Uint8Array[] = [];
  let at = 0;
  while (at < sample.length) {
    const start = at + lengthBytes;
    if (start > sample.length) return undefined;
    const length = readLength(sample.subarray(at, start));
    at = start + length;
    if (length === 0 || at > sample.length) return undefined;
    nals.push(sample.subarray(start, at));
  }
  return nals;
}

/** A slice of a picture (types 1 to 5), as against parameter sets and notes about it. */
export function isSlice(nal: Uint8Array): boolean {
  const type = (nal[0] ?? 0) & typeMask;
  return type >= 1 && type <= keyPicture;
}

/** A slice of an IDR picture: decoding can begin here. */
export function isKeySlice(nal: Uint8Array): boolean {
  return ((nal[0] ?? 0) & typeMask) === keyPicture;
}

function readParameterSets(bytes: Uint8Array, from: number, count: number) {
  const sets: Uint8Array[] = [];
  let end = from;
  for (let index = 0; index < count; index++) {
    const start = end + 2;
    if (start > bytes.length) return undefined;
    end = start + readLength(bytes.subarray(end, start));
    if (end > bytes.length) return undefined;
    sets.push(bytes.subarray(start, end));
  }
  return { sets, end };
}

/** Big-endian, up to four bytes. */
function readLength(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}
