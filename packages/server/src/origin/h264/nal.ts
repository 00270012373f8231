/** nal_unit_type (H.264 table 7-1), as far as it matters here. */
export const nalTypes = { slice: 1, keySlice: 5, sei: 6, sps: 7, pps: 8, delimiter: 9, filler: 12 } as const;

/** The type of a NAL unit. */
export function nalType(nal: Uint8Array): number {
  return (nal[0] ?? 0) & 0x1f;
}

/** Joins NAL units into one sample of an `avc1` track: each behind its length in four bytes. */
export function toSample(nals: readonly Uint8Array[]): Uint8Array {
  const sample = new Uint8Array(nals.reduce((sum, nal) => sum + 4 + nal.length, 0));
  const view = new DataView(sample.buffer);
  let offset = 0;
  for (const nal of nals) {
    view.setUint32(offset, nal.length);
    sample.set(nal, offset + 4);
    offset += 4 + nal.length;
  }
  return sample;
}

/** Takes a sample apart again. */
export function splitSample(sample: Uint8Array): Uint8Array[] {
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  const nals: Uint8Array[] = [];
  let offset = 0;
  while (offset + 4 <= sample.length) {
    const length = view.getUint32(offset);
    nals.push(sample.subarray(offset + 4, offset + 4 + length));
    offset += 4 + length;
  }
  return nals;
}
