import { randomInt } from 'node:crypto';
import { type Milliseconds } from '@hope-online/protocol';
import { toNtp } from './ntp.js';

/** What tells one RTP stream from another (RFC 3550). */
export interface RtpStreamOptions {
  readonly ssrc: number;
  readonly payloadType: number;
  /** RTP ticks a second. */
  readonly clockRate: number;
  /** The header extension id of abs-capture-time, 1 to 14. */
  readonly captureTimeId: number;
  /** Number of the first packet; random by default, as RFC 3550 (5.1) asks. */
  readonly firstSequence?: number;
  /** RTP timestamp of media time 0; random by default. */
  readonly timestampBase?: number;
}

/** One packet to be made. */
export interface RtpPayload {
  readonly payload: Uint8Array;
  /** Media time: the same scale for all streams of one lesson. */
  readonly mediaMs: Milliseconds;
  /** Set on the last packet of a picture. */
  readonly marker: boolean;
  /** Server clock at capture, to be sent along as abs-capture-time. */
  readonly capturedAtMs?: Milliseconds | undefined;
}

const headerBytes = 12;
/** Profile and length, then one element: its header byte, 8 bytes of NTP, and 3 of padding. */
const extensionBytes = 16;
const oneByteProfile = 0xbede;
const senderReportBytes = 28;
const senderReportType = 200;
const version2 = 0x80;
const hasExtension = 0x10;
const markerBit = 0x80;

/** The most that headers take from a packet. */
export const mostRtpHeaderBytes = headerBytes + extensionBytes;

/** Numbers and stamps the packets of one SSRC, and reports on them. */
export class RtpSender {
  readonly #options: RtpStreamOptions;
  readonly #timestampBase: number;
  #sequence: number;
  #packets = 0;
  #payloadBytes = 0;

  constructor(options: RtpStreamOptions) {
    this.#options = options;
    this.#sequence = options.firstSequence ?? randomInt(2 ** 16);
    this.#timestampBase = options.timestampBase ?? randomInt(2 ** 32);
  }

  /** Packets made so far. */
  get packets(): number {
    return this.#packets;
  }

  /** Payload bytes of the packets made so far. */
  get payloadBytes(): number {
    return this.#payloadBytes;
  }

  /** Makes the next packet of the stream. */
  packet({ payload, mediaMs, marker, capturedAtMs }: RtpPayload): Uint8Array {
    const start = headerBytes + (capturedAtMs === undefined ? 0 : extensionBytes);
    const packet = new Uint8Array(start + payload.length);
    const view = new DataView(packet.buffer);
    view.setUint8(0, version2 | (capturedAtMs === undefined ? 0 : hasExtension));
    view.setUint8(1, this.#options.payloadType | (marker ? markerBit : 0));
    view.setUint16(2, this.#sequence);
    view.setUint32(4, this.#timestampAt(mediaMs));
    view.setUint32(8, this.#options.ssrc);
    if (capturedAtMs !== undefined) this.#writeCaptureTime(view, capturedAtMs);
    packet.set(payload, start);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#packets++;
    this.#payloadBytes += payload.length;
    return packet;
  }

  /**
   * Makes a sender report (RFC 3550, 6.4.1) that ties the server's clock to this stream's timestamps. It goes
   * without SDES: its reader is the SFU, which knows the CNAME and writes its own reports to the viewers.
   */
  senderReport(now: Milliseconds, mediaMs: Milliseconds): Uint8Array {
    const report = new DataView(new ArrayBuffer(senderReportBytes));
    report.setUint8(0, version2);
    report.setUint8(1, senderReportType);
    report.setUint16(2, senderReportBytes / 4 - 1);
    report.setUint32(4, this.#options.ssrc);
    report.setBigUint64(8, toNtp(now));
    report.setUint32(16, this.#timestampAt(mediaMs));
    report.setUint32(20, this.#packets);
    report.setUint32(24, this.#payloadBytes);
    return new Uint8Array(report.buffer);
  }

  /** Media time in ticks; `setUint32` takes it modulo 2³², which is what RTP wants. */
  #timestampAt(mediaMs: Milliseconds): number {
    return this.#timestampBase + Math.round((mediaMs * this.#options.clockRate) / 1000);
  }

  /** One element of 8 bytes in the one-byte form (RFC 8285, 4.2); its length field counts from 0. */
  #writeCaptureTime(view: DataView, capturedAtMs: Milliseconds): void {
    view.setUint16(headerBytes, oneByteProfile);
    view.setUint16(headerBytes + 2, extensionBytes / 4 - 1);
    view.setUint8(headerBytes + 4, (this.#options.captureTimeId << 4) | 7);
    view.setBigUint64(headerBytes + 5, toNtp(capturedAtMs));
  }
}
