import { describe, expect, it } from 'vitest';
import { isParameterSet, packetiseH264 } from './packetise-h264.js';
import { depacketiseH264 } from './testing/rtp-reader.js';

const most = 1_172;
const sps = nal(0x67, 28);
const pps = nal(0x68, 5);

/** A NAL unit of `length` bytes, none of which repeats in an obvious way. */
function nal(header: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at === 0 ? header : (at * 31 + (at >> 8) * 17) & 0xff));
}

function typesOf(payloads: readonly Uint8Array[]): number[] {
  return payloads.map((payload) => (payload[0] ?? 0) & 0x1f);
}

describe('packetiseH264', () => {
  it('sends a small NAL unit as it is', () => {
    const slice = nal(0x41, 300);
    expect(packetiseH264([slice], most)).toEqual([slice]);
  });

  it('puts the parameter sets of a key frame together in front of it', () => {
    const payloads = packetiseH264([sps, pps, nal(0x65, 100)], most);
    expect(typesOf(payloads)).toEqual([24, 5]);
    expect(payloads[0]?.[0]).toBe(0x60 | 24);
  });

  it.each([most, most + 1, most * 2, 2 * (most - 2) + 1, 2 * (most - 2) + 2, 40_000])(
    'gives back a key frame of %i bytes unchanged',
    (length) => {
      const nals = [sps, pps, nal(0x65, length)];
      const payloads = packetiseH264(nals, most);
      expect(depacketiseH264(payloads)).toEqual(nals);
      expect(Math.max(...payloads.map((payload) => payload.length))).toBeLessThanOrEqual(most);
    },
  );

  it('gives back several slices of one picture in their order', () => {
    const nals = [nal(0x41, 2_000), nal(0x41, 10), nal(0x01, 3_000)];
    expect(depacketiseH264(packetiseH264(nals, most))).toEqual(nals);
  });

  it('marks the first and the last fragment only', () => {
    const fragments = packetiseH264([nal(0x65, 3 * most)], most);
    const flags = fragments.map((fragment) => (fragment[1] ?? 0) & 0xc0);
    expect(flags).toEqual([0x80, 0, 0, 0x40]);
    expect(fragments.every((fragment) => fragment[0] === (0x60 | 28))).toBe(true);
  });

  it('sends parameter sets apart that do not fit one packet', () => {
    const payloads = packetiseH264([nal(0x67, 60), nal(0x68, 60)], 100);
    expect(typesOf(payloads)).toEqual([7, 8]);
  });

  it('sends a lone parameter set without a STAP-A around it', () => {
    expect(typesOf(packetiseH264([sps], most))).toEqual([7]);
  });
});

describe('isParameterSet', () => {
  it('knows SPS and PPS by their type, whatever their importance', () => {
    expect([0x67, 0x27, 0x68, 0x65, 0x41, 0x06].map((header) => isParameterSet(nal(header, 4)))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
