import { describe, expect, it } from 'vitest';
import { parseRtpPacket } from './rtp-packet.js';

const header = [0x80, 0xe6, 0x12, 0x34, 0xff, 0xff, 0xff, 0xf0, 0xde, 0xca, 0xfb, 0xad];

function parse(...bytes: number[]) {
  return parseRtpPacket(Uint8Array.from(bytes));
}

function withExtension(profile: number, data: readonly number[]): number[] {
  const [first = 0, ...rest] = header;
  return [first | 0x10, ...rest, profile >> 8, profile & 0xff, 0, data.length / 4, ...data];
}

describe('parseRtpPacket', () => {
  it('reads the fixed header and the payload', () => {
    expect(parse(...header, 1, 2, 3)).toEqual({
      payloadType: 102,
      marker: true,
      sequence: 0x1234,
      timestamp: 0xfffffff0,
      ssrc: 0xdecafbad,
      payload: Uint8Array.of(1, 2, 3),
      extensions: new Map(),
    });
  });

  it('skips contributing sources and takes padding off', () => {
    const [first = 0, ...rest] = header;
    const packet = parse(first | 0x21, ...rest, 9, 9, 9, 9, 7, 8, 0, 0, 3);
    expect(packet?.payload).toEqual(Uint8Array.of(7, 8));
  });

  it('reads header extensions of one byte, over padding between them', () => {
    const packet = parse(...withExtension(0xbede, [0x41, 5, 6, 0, 0x10, 7, 0, 0]), 1);
    expect(packet?.extensions).toEqual(
      new Map([
        [4, Uint8Array.of(5, 6)],
        [1, Uint8Array.of(7)],
      ]),
    );
    expect(packet?.payload).toEqual(Uint8Array.of(1));
  });

  it('reads header extensions of two bytes, also empty ones', () => {
    const packet = parse(...withExtension(0x1000, [20, 2, 5, 6, 21, 0, 0, 0]));
    expect(packet?.extensions).toEqual(
      new Map([
        [20, Uint8Array.of(5, 6)],
        [21, new Uint8Array(0)],
      ]),
    );
  });

  it('stops at an extension that reaches beyond its block', () => {
    expect(parse(...withExtension(0xbede, [0x4f, 1, 2, 3]))?.extensions.size).toBe(0);
  });

  it.each<[string, number[]]>([
    ['too short', header.slice(0, 11)],
    ['of another version', [0x40, ...header.slice(1)]],
    ['with sources that are not there', [0x8f, ...header.slice(1)]],
    ['with an extension longer than the packet', withExtension(0xbede, [1, 2, 3, 4]).slice(0, -1)],
    ['with more padding than payload', [0xa0, ...header.slice(1), 200]],
  ])('takes nothing %s', (_, bytes) => {
    expect(parse(...bytes)).toBeUndefined();
  });
});
