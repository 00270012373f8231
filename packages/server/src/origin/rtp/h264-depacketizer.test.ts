import { describe, expect, it } from 'vitest';
import { packetiseH264 } from '../../rtp-out/packetise-h264.js';
import { toSample } from '../h264/nal.js';
import { makePictures } from '../testing/made-pictures.js';
import { type AccessUnit, H264Depacketizer } from './h264-depacketizer.js';
import { type RtpPacket } from './rtp-packet.js';

const small = makePictures(64, 32);
const large = makePictures(256, 128);

function packet(payload: Uint8Array, timestamp: number, marker: boolean): RtpPacket {
  return { payloadType: 102, marker, sequence: 0, timestamp, ssrc: 1, payload, extensions: new Map() };
}

function open() {
  const pictures: AccessUnit[] = [];
  const depacketizer = new H264Depacketizer((picture) => pictures.push(picture));
  let timestamp = 0;
  const send = (nals: readonly Uint8Array[], { marker = true, mostBytes = 200 } = {}) => {
    timestamp += 3_000;
    const payloads = packetiseH264(nals, mostBytes);
    payloads.forEach((payload, index) =>
      depacketizer.push(packet(payload, timestamp, marker && index === payloads.length - 1), timestamp / 90),
    );
  };
  return { pictures, depacketizer, send };
}

describe('H264Depacketizer', () => {
  it('puts a key frame together from an aggregate and fragments', () => {
    const { pictures, send } = open();
    send(large.keyNals);
    expect(pictures).toEqual([
      {
        timestamp: 3_000,
        arrival: 3_000 / 90,
        key: true,
        sample: large.key,
        parameters: large.parameters,
      },
    ]);
  });

  it('gives each picture after it with the same parameters', () => {
    const { pictures, send } = open();
    send(small.keyNals);
    send(small.dependentNals);
    expect(pictures.map(({ key }) => key)).toEqual([true, false]);
    expect(pictures[1]?.parameters).toBe(pictures[0]?.parameters);
    expect(pictures[1]?.sample).toEqual(small.dependent);
  });

  it('is silent until the first key frame', () => {
    const { pictures, send, depacketizer } = open();
    send(small.dependentNals);
    expect(pictures).toEqual([]);
    expect(depacketizer.broken).toBe(false);
  });

  it('is silent from a loss to the next key frame', () => {
    const { pictures, send, depacketizer } = open();
    send(small.keyNals);
    depacketizer.lose();
    send(small.dependentNals);
    expect(pictures).toHaveLength(1);
    expect(depacketizer.broken).toBe(true);
    send(small.keyNals);
    send(small.dependentNals);
    expect(pictures.map(({ key }) => key)).toEqual([true, true, false]);
    expect(depacketizer.broken).toBe(false);
  });

  it('ends a picture whose marker is missing when the next one begins', () => {
    const { pictures, send } = open();
    send(small.keyNals, { marker: false });
    expect(pictures).toHaveLength(0);
    send(small.dependentNals);
    expect(pictures.map(({ timestamp }) => timestamp)).toEqual([3_000, 6_000]);
  });

  it('takes new parameter sets with the key frame that they come with', () => {
    const { pictures, send } = open();
    send(small.keyNals);
    send(large.keyNals);
    expect(pictures.map(({ parameters }) => parameters.width)).toEqual([64, 256]);
  });

  it('leaves out what is no part of the picture', () => {
    const { pictures, send } = open();
    const delimiter = Uint8Array.of(0x09, 0xf0);
    const message = Uint8Array.of(0x06, 5, 1, 0, 0x80);
    send([...small.keyNals.slice(0, 2), delimiter, message, ...small.keyNals.slice(2)]);
    expect(pictures[0]?.sample).toEqual(toSample(small.keyNals.slice(2)));
  });

  it.each<[string, number[]]>([
    ['empty', []],
    ['an aggregate that is cut off', [0x78, 0, 9, 0x67]],
    ['a fragment without its start', [0x7c, 0x45, 1]],
    ['a fragment of one byte', [0x7c]],
    ['of a type that this mode has not', [0x7d, 1, 2]],
  ])('takes no harm from a payload that is %s', (_, bytes) => {
    const { pictures, send, depacketizer } = open();
    depacketizer.push(packet(Uint8Array.from(bytes), 1, true), 0);
    send(small.keyNals);
    expect(pictures).toHaveLength(1);
  });

  it('gives up a picture that never ends', () => {
    const { depacketizer, send, pictures } = open();
    send(small.keyNals);
    for (let index = 0; index < 5_000; index++)
      depacketizer.push(packet(new Uint8Array(1_100).fill(0x41), 9_000, false), 0);
    expect(depacketizer.broken).toBe(true);
    send(small.dependentNals);
    expect(pictures).toHaveLength(1);
  });
});
