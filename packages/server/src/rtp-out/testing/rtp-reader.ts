import { parseAbsCaptureTime } from '../../origin/rtp/abs-capture-time.js';
import { parseRtpPacket, type RtpPacket } from '../../origin/rtp/rtp-packet.js';

/** Reads an RTP packet as its receivers do; one that can't be read fails the test. */
export function readRtp(bytes: Uint8Array): RtpPacket {
  const packet = parseRtpPacket(bytes);
  if (!packet) throw new Error('RTP: these bytes are no packet');
  return packet;
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

/** A 64-bit NTP timestamp in milliseconds since the Unix epoch; sender reports and abs-capture-time share its form. */
export function readNtp(bytes: Uint8Array): number {
  const moment = parseAbsCaptureTime(bytes);
  if (moment === undefined) throw new Error('NTP: these bytes are no timestamp');
  return moment;
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
