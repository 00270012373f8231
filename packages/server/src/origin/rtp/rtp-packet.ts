/** One RTP packet (RFC 3550), its bytes not copied. */
export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  /** 16 bits, wraps. */
  readonly sequence: number;
  /** 32 bits, wraps. */
  readonly timestamp: number;
  readonly ssrc: number;
  /** Without padding; empty in packets that only probe the bandwidth. */
  readonly payload: Uint8Array;
  /** Header extensions by id (RFC 8285, one-byte and two-byte form). */
  readonly extensions: ReadonlyMap<number, Uint8Array>;
}

const noExtensions: ReadonlyMap<number, Uint8Array> = new Map();

/** Reads an RTP packet; `undefined` for bytes that are none. */
export function parseRtpPacket(bytes: Uint8Array): RtpPacket | undefined {
  if (bytes.length < 12) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = view.getUint8(0);
  const second = view.getUint8(1);
  if (first >> 6 !== 2) return undefined;

  let offset = 12 + (first & 0x0f) * 4;
  let extensions = noExtensions;
  if (first & 0x10) {
    if (offset + 4 > bytes.length) return undefined;
    const profile = view.getUint16(offset);
    const length = view.getUint16(offset + 2) * 4;
    offset += 4;
    if (offset + length > bytes.length) return undefined;
    extensions = parseExtensions(profile, bytes.subarray(offset, offset + length));
    offset += length;
  }
  const padding = first & 0x20 ? view.getUint8(bytes.length - 1) : 0;
  const end = bytes.length - padding;
  if (end < offset) return undefined;

  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    payload: bytes.subarray(offset, end),
    extensions,
  };
}

function parseExtensions(profile: number, bytes: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const oneByte = profile === 0xbede;
  if (!oneByte && (profile & 0xfff0) !== 0x1000) return noExtensions;
  const extensions = new Map<number, Uint8Array>();
  let offset = 0;
  while (offset < bytes.length) {
    const head = bytes[offset++] ?? 0;
    if (head === 0) continue;
    const id = oneByte ? head >> 4 : head;
    // RFC 8285 §4.2: id 15 ends the one-byte form.
    if (oneByte && id === 15) break;
    const length = oneByte ? (head & 0x0f) + 1 : (bytes[offset++] ?? 0);
    if (offset + length > bytes.length) break;
    extensions.set(id, bytes.subarray(offset, offset + length));
    offset += length;
  }
  return extensions;
}
