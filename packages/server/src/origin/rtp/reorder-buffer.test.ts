import { describe, expect, it } from 'vitest';
import { ReorderBuffer } from './reorder-buffer.js';
import { type RtpPacket } from './rtp-packet.js';

function packet(sequence: number): RtpPacket {
  const nothing = { payloadType: 102, marker: false, timestamp: 0, ssrc: 1, extensions: new Map() };
  return { ...nothing, sequence: sequence & 0xffff, payload: new Uint8Array(1) };
}

/** What comes out: sequence numbers, and losses as negative counts. */
function open() {
  const out: (number | `lost ${number}`)[] = [];
  const buffer = new ReorderBuffer({
    onPacket: ({ sequence }) => out.push(sequence),
    onLoss: (count) => out.push(`lost ${count}`),
  });
  return { out, push: (sequence: number, at = 0) => buffer.push(packet(sequence), at), buffer };
}

describe('ReorderBuffer', () => {
  it('hands on at once what is in order', () => {
    const { out, push } = open();
    for (const sequence of [5, 6, 7]) push(sequence);
    expect(out).toEqual([5, 6, 7]);
  });

  it('puts packets back into order, over the end of the numbers too', () => {
    const { out, push } = open();
    for (const sequence of [65_534, 0, 65_535, 2, 1]) push(sequence);
    expect(out).toEqual([65_534, 65_535, 0, 1, 2]);
  });

  it('drops doubles and what comes after it was given up', () => {
    const { out, push } = open();
    for (const sequence of [1, 1, 3, 3, 2, 2, 1]) push(sequence);
    expect(out).toEqual([1, 2, 3]);
  });

  it('waits for a missing packet for a quarter of a second', () => {
    const { out, push, buffer } = open();
    push(1, 0);
    push(3, 100);
    push(4, 150);
    buffer.flush(349);
    expect(out).toEqual([1]);
    buffer.flush(350);
    expect(out).toEqual([1, 'lost 1', 3, 4]);
    push(2, 360);
    expect(out).toHaveLength(4);
  });

  it('gives each of two losses its own time', () => {
    const { out, push, buffer } = open();
    push(1, 0);
    push(3, 0);
    push(6, 200);
    buffer.flush(260);
    expect(out).toEqual([1, 'lost 1', 3]);
    buffer.flush(520);
    expect(out).toEqual([1, 'lost 1', 3, 'lost 2', 6]);
  });

  it('does not hold more than 512 packets', () => {
    const { out, push } = open();
    push(1);
    for (let sequence = 3; sequence < 3 + 512; sequence++) push(sequence);
    expect(out).toContain('lost 1');
    expect(out.at(-1)).toBe(514);
  });

  it('starts anew with a sender that does', () => {
    const { out, push } = open();
    push(1);
    push(3);
    push(30_000);
    push(30_001);
    expect(out).toEqual([1, 'lost 0', 30_000, 30_001]);
  });
});
