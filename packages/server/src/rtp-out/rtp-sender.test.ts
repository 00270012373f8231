import { describe, expect, it } from 'vitest';
import { mostRtpHeaderBytes, RtpSender } from './rtp-sender.js';
import { readNtp, readRtp, readSenderReport } from './testing/rtp-reader.js';

const stream = { ssrc: 0xdecafbad, payloadType: 102, clockRate: 90_000, captureTimeId: 4 };
const payload = Uint8Array.of(0x65, 1, 2, 3);

function open(options: { firstSequence?: number; timestampBase?: number } = {}): RtpSender {
  return new RtpSender({ ...stream, firstSequence: 0, timestampBase: 0, ...options });
}

describe('RtpSender', () => {
  it('writes the header that a receiver reads', () => {
    const sender = open({ firstSequence: 7, timestampBase: 1_000 });
    const packet = readRtp(sender.packet({ payload, mediaMs: 50, marker: true }));
    expect(packet).toMatchObject({
      payloadType: 102,
      marker: true,
      sequence: 7,
      timestamp: 1_000 + 4_500,
      ssrc: 0xdecafbad,
      payload,
    });
    expect(packet.extensions.size).toBe(0);
  });

  it('goes on from 65535 with 0', () => {
    const sender = open({ firstSequence: 65_534 });
    const sequences = [1, 2, 3].map(
      () => readRtp(sender.packet({ payload, mediaMs: 0, marker: false })).sequence,
    );
    expect(sequences).toEqual([65_534, 65_535, 0]);
  });

  it('lets the timestamp run over 32 bits', () => {
    const sender = open({ timestampBase: 2 ** 32 - 4_500 });
    const timestamps = [0, 50, 100].map(
      (mediaMs) => readRtp(sender.packet({ payload, mediaMs, marker: false })).timestamp,
    );
    expect(timestamps).toEqual([2 ** 32 - 4_500, 0, 4_500]);
  });

  it('keeps the timestamp exact after a year on air', () => {
    const yearMs = 365 * 24 * 3600 * 1000;
    const { timestamp } = readRtp(open().packet({ payload, mediaMs: yearMs + 50, marker: false }));
    expect(timestamp).toBe((yearMs * 90 + 4_500) % 2 ** 32);
  });

  it('takes what is due before media time 0 from the other end', () => {
    const { timestamp } = readRtp(open().packet({ payload, mediaMs: -6.5, marker: false }));
    expect(timestamp).toBe(2 ** 32 - 585);
  });

  it('sends the moment of capture along in the one-byte form', () => {
    const bytes = open().packet({ payload, mediaMs: 0, marker: false, capturedAtMs: 1_700_000_000_123.5 });
    const packet = readRtp(bytes);
    expect([...packet.extensions.keys()]).toEqual([4]);
    expect(readNtp(packet.extensions.get(4) ?? new Uint8Array(8))).toBeCloseTo(1_700_000_000_123.5, 3);
    expect(packet.payload).toEqual(payload);
    expect(bytes.length).toBe(mostRtpHeaderBytes + payload.length);
  });

  it('reports which timestamp goes with which moment, and what it has sent', () => {
    const sender = open({ timestampBase: 2 ** 32 - 90_000 });
    sender.packet({ payload, mediaMs: 0, marker: false });
    sender.packet({ payload, mediaMs: 0, marker: true });
    const report = readSenderReport(sender.senderReport(1_700_000_002_500, 2_500));
    expect(report).toMatchObject({ ssrc: 0xdecafbad, timestamp: 135_000, packets: 2, payloadBytes: 8 });
    expect(report.sentAtMs).toBeCloseTo(1_700_000_002_500, 3);
  });

  it('begins at numbers that nobody can guess', () => {
    const starts = Array.from({ length: 8 }, () => {
      const { sequence, timestamp } = readRtp(
        new RtpSender(stream).packet({ payload, mediaMs: 0, marker: false }),
      );
      return `${sequence}/${timestamp}`;
    });
    expect(new Set(starts).size).toBe(8);
  });
});
