/** An RTP packet as its receiver sees it, read by the letter of RFC 3550 and RFC 8285. */
export interface ReadPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  /** From header extension id to its bytes. */
  readonly extensions: ReadonlyMap<number, Uint8Array>;
  readonly payload: Uint8Array;
}

export function readRtp(packet: Uint8Array): ReadPacket {
  const view = viewOf(packet);
  const first = view.getUint8(0);
  if (first >> 6 !== 2) throw new Error('RTP: expected version 2');
  const second = view.getUint8(1);
  const hasExtension = (first & 0x10) !== 0;
  const extensionBytes = hasExtension ? 4 + view.getUint16(14) * 4 : 0;
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    extensions: hasExtension ? readOneByteExtensions(packet.subarray(12, 12 + extensionBytes)) : new Map(),
    payload: packet.subarray(12 + extensionBytes),
  };
}

function readOneByteExtensions(block: Uint8Array): Map<number, Uint8Array> {
  if (viewOf(block).getUint16(0) !== 0xbede) throw new Error('RTP: expected the one-byte form');
  const found = new Map<number, Uint8Array>();
  for (let at = 4; at < block.length;) {
    const header = block[at++] ?? 0;
    if (header === 0) continue;
    const end = at + (header & 0x0f) + 1;
    found.set(header >> 4, block.subarray(at, end));
    at = end;
  }
  return found;
}

export interface ReadReport {
  readonly ssrc: number;
  /** Milliseconds since the Unix epoch. */
  readonly sentAtMs: number;
  readonly timestamp: number;
  readonly packets: number;
  readonly payloadBytes: number;
}

/** Reads a sender report (RFC 3550, 6.4.1). */
export function readSenderReport(report: Uint8Array): ReadReport {
  const view = viewOf(report);
  if (view.getUint8(1) !== 200) throw new Error('RTCP: expected a sender report');
  if ((view.getUint16(2) + 1) * 4 !== report.length) throw new Error('RTCP: its length is wrong');
  return {
    ssrc: view.getUint32(4),
    sentAtMs: readNtp(report.subarray(8, 16)),
    timestamp: view.getUint32(16),
    packets: view.getUint32(20),
    payloadBytes: view.getUint32(24),
  };
}

/** A 64-bit NTP timestamp in milliseconds since the Unix epoch. */
export function readNtp(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  return (view.getUint32(0) - 2_208_988_800) * 1000 + (view.getUint32(4) / 2 ** 32) * 1000;
}

/** Puts the NAL units of one access unit together again (RFC 6184: single, STAP-A, FU-A). */
export function depacketiseH264(payloads: readonly Uint8Array[]): Uint8Array[] {
  const nals: Uint8Array[] = [];
  let open: number[] | undefined;
  for (const payload of payloads) {
    const [header = 0, fragment = 0] = payload;
    const type = header & 0x1f;
    if (type === 24) nals.push(...readStapA(payload));
    if (type < 24) nals.push(payload);
    if (type !== 28) continue;
    if ((fragment & 0x80) !== 0) open = [(header & 0xe0) | (fragment & 0x1f)];
    if (!open) throw new Error('FU-A: it does not begin with a start fragment');
    open.push(...payload.subarray(2));
    if ((fragment & 0x40) !== 0) {
      nals.push(Uint8Array.from(open));
      open = undefined;
    }
  }
  if (open) throw new Error('FU-A: its end is missing');
  return nals;
}

function readStapA(payload: Uint8Array): Uint8Array[] {
  const nals: Uint8Array[] = [];
  for (let at = 1; at < payload.length;) {
    const end = at + 2 + viewOf(payload).getUint16(at);
    nals.push(payload.subarray(at + 2, end));
    at = end;
  }
  return nals;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
