/** NAL unit types (ITU-T H.264, table 7-1) and those that RFC 6184 adds for its packets. */
const nalType = { sequenceParameterSet: 7, pictureParameterSet: 8, stapA: 24, fuA: 28 } as const;

/** The bits of a NAL header that say how much the unit matters; a packet keeps those of its contents. */
const importanceMask = 0x60;
const typeMask = 0x1f;
const fuHeaders = 2;
const fuStart = 0x80;
const fuEnd = 0x40;

/**
 * Cuts one access unit into RTP payloads (RFC 6184, packetization mode 1): parameter sets together in one
 * STAP-A, what fits as it is, the rest as FU-A. The last payload belongs to the packet with the marker bit.
 * @param nals without start codes or lengths; the parameter sets of a key frame first
 * @param mostBytes of one payload
 */
export function packetiseH264(nals: readonly Uint8Array[], mostBytes: number): Uint8Array[] {
  const firstPicture = nals.findIndex((nal) => !isParameterSet(nal));
  const cut = firstPicture < 0 ? nals.length : firstPicture;
  return [
    ...packParameterSets(nals.slice(0, cut), mostBytes),
    ...nals.slice(cut).flatMap((nal) => packNal(nal, mostBytes)),
  ];
}

/** Tells SPS and PPS from everything else. */
export function isParameterSet(nal: Uint8Array): boolean {
  const type = (nal[0] ?? 0) & typeMask;
  return type === nalType.sequenceParameterSet || type === nalType.pictureParameterSet;
}

/** Together, because mediasoup and many decoders tell a key frame by the SPS in its first packet. */
function packParameterSets(sets: readonly Uint8Array[], mostBytes: number): Uint8Array[] {
  const size = 1 + sets.reduce((total, set) => total + 2 + set.length, 0);
  if (sets.length < 2 || size > mostBytes) return sets.flatMap((set) => packNal(set, mostBytes));
  const payload = new Uint8Array(size);
  payload[0] = Math.max(...sets.map((set) => (set[0] ?? 0) & importanceMask)) | nalType.stapA;
  let at = 1;
  for (const set of sets) {
    payload[at] = set.length >> 8;
    payload[at + 1] = set.length & 0xff;
    payload.set(set, at + 2);
    at += 2 + set.length;
  }
  return [payload];
}

function packNal(nal: Uint8Array, mostBytes: number): Uint8Array[] {
  if (nal.length <= mostBytes) return [nal];
  const header = nal[0] ?? 0;
  const step = mostBytes - fuHeaders;
  const payloads: Uint8Array[] = [];
  // The NAL's own header is not sent; the receiver puts it together again from the fragments' two bytes.
  for (let from = 1; from < nal.length; from += step) {
    const fragment = nal.subarray(from, from + step);
    const isLast = from + step >= nal.length;
    const payload = new Uint8Array(fuHeaders + fragment.length);
    payload[0] = (header & importanceMask) | nalType.fuA;
    payload[1] = (header & typeMask) | (from === 1 ? fuStart : 0) | (isLast ? fuEnd : 0);
    payload.set(fragment, fuHeaders);
    payloads.push(payload);
  }
  return payloads;
}
