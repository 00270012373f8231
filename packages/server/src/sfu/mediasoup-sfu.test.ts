import { createSocket } from 'node:dgram';
import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { inletPayloadTypes } from './media-codecs.js';
import { MediasoupSfu, type MediasoupSfuOptions } from './mediasoup-sfu.js';
import { type SfuRoom } from './sfu.js';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
});

async function start(options: Partial<MediasoupSfuOptions> = {}): Promise<MediasoupSfu> {
  const sfu = await MediasoupSfu.start({ listenIp: '127.0.0.1', port: 0, workers: 1, ...options });
  cleanups.push(() => sfu.close());
  return sfu;
}

/** An RTP packet (RFC 3550) whose payload begins as a sequence parameter set: by it mediasoup tells key frames. */
function rtpPacket(ssrc: number, sequence: number, payloadType: number): Buffer {
  const packet = Buffer.alloc(16);
  packet[0] = 0x80;
  packet[1] = payloadType;
  packet.writeUInt16BE(sequence, 2);
  packet.writeUInt32BE(sequence * 960, 4);
  packet.writeUInt32BE(ssrc, 8);
  packet[12] = 0x67;
  return packet;
}

async function collect(room: SfuRoom, kind: 'audio' | 'video', ssrcs: number[], count: number) {
  const inlet = await room.openInlet({ kind, ssrcs });
  const tap = await room.tap(inlet.producerId);
  const packets: Buffer[] = [];
  let arrived = () => {};
  const all = new Promise<void>((resolve) => (arrived = resolve));
  await tap.start((packet) => {
    packets.push(Buffer.from(packet));
    if (packets.length === count) arrived();
  });
  for (let sequence = 0; sequence < count / ssrcs.length; sequence++) {
    for (const ssrc of ssrcs) inlet.send(rtpPacket(ssrc, sequence, inletPayloadTypes[kind]));
  }
  await all;
  return { inlet, tap, packets };
}

describe('MediasoupSfu', () => {
  it('hands every packet of an inlet to a tap', async () => {
    const room = await (await start()).createRoom();
    const { tap, packets } = await collect(room, 'audio', [1111], 5);
    expect(tap).toMatchObject({ kind: 'audio', clockRate: 48_000, absCaptureTimeId: expect.any(Number) });
    expect(packets.map((packet) => packet.at(-4))).toEqual([0x67, 0x67, 0x67, 0x67, 0x67]);
  });

  it('keeps simulcast layers apart by their SSRC', async () => {
    const room = await (await start()).createRoom();
    const { tap, packets } = await collect(room, 'video', [2221, 2222], 8);
    const layers = packets.map((packet) => tap.layers.get(packet.readUInt32BE(8)));
    expect(layers.filter((layer) => layer === 0)).toHaveLength(4);
    expect(layers.filter((layer) => layer === 1)).toHaveLength(4);
  });

  it('tells a Consumer that it is closed with its transport', async () => {
    const room = await (await start()).createRoom();
    const { producerId } = await room.openInlet({ kind: 'audio', ssrcs: [1] });
    const transport = await room.createTransport('receive');
    const consumer = await transport.consume(producerId, room.rtpCapabilities, 'paused');
    const state = new Promise((resolve) => consumer.onState(resolve));
    transport.close();
    expect(await state).toBe('closed');
  });

  it('tells a tap that its Producer is gone', async () => {
    const room = await (await start()).createRoom();
    const { tap, inlet } = await collect(room, 'audio', [1], 1);
    const state = new Promise((resolve) => tap.onState(resolve));
    inlet.close();
    expect(await state).toBe('closed');
  });

  it('offers UDP and TCP on the one port that it was given', async () => {
    const port = await freePort();
    const room = await (await start({ port, announcedAddress: '192.0.2.7' })).createRoom();
    const { options } = await room.createTransport('receive');
    expect(options.iceCandidates.map((candidate) => [candidate.protocol, candidate.port])).toEqual([
      ['udp', port],
      ['tcp', port],
    ]);
    expect(JSON.stringify(options.iceCandidates)).toContain('192.0.2.7');
  });

  it('says that a media port is taken', async () => {
    const socket = createSocket('udp4');
    cleanups.push(() => socket.close());
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const { port } = socket.address();
    await expect(start({ port })).rejects.toMatchObject({
      code: 'port-taken',
      details: { received: String(port) },
    });
  });

  it('says that there is no worker to run', async () => {
    const before = process.env['MEDIASOUP_WORKER_BIN'];
    process.env['MEDIASOUP_WORKER_BIN'] = '/nowhere/mediasoup-worker';
    try {
      await expect(start()).rejects.toMatchObject({ code: 'worker-missing' });
    } finally {
      if (before === undefined) delete process.env['MEDIASOUP_WORKER_BIN'];
      else process.env['MEDIASOUP_WORKER_BIN'] = before;
    }
  });

  it('spreads rooms over its workers', async () => {
    const sfu = await start({ workers: 2 });
    const rooms = [await sfu.createRoom(), await sfu.createRoom()];
    expect(new Set(rooms.map(({ workerPid }) => workerPid)).size).toBe(2);
  });

  it('tells a room that its worker was killed, and has another one for the next room', async () => {
    const sfu = await start();
    const room = await sfu.createRoom();
    // Asked for at once, as a class does it: not on the Worker that has just died.
    const replaced = new Promise<SfuRoom>((resolve, reject) => {
      room.onDied(() => void sfu.createRoom().then(resolve, reject));
    });
    process.kill(room.workerPid, 'SIGKILL');
    const next = await replaced;
    expect(next.workerPid).not.toBe(room.workerPid);
    await collect(next, 'audio', [3], 2);
  });

  it('refuses parameters that mediasoup can’t use, and names them', async () => {
    const room = await (await start()).createRoom();
    const transport = await room.createTransport('send');
    await expect(transport.produce('video', { codecs: [] })).rejects.toMatchObject({
      code: 'request-invalid',
      details: { path: 'rtpParameters' },
    });
  });

  it('refuses a viewer who has none of the codecs', async () => {
    const room = await (await start()).createRoom();
    const { producerId } = await room.openInlet({ kind: 'video', ssrcs: [9] });
    const transport = await room.createTransport('receive');
    const vp8Only = {
      codecs: [{ kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, preferredPayloadType: 96 }],
    };
    await expect(transport.consume(producerId, vp8Only, 'paused')).rejects.toMatchObject({
      code: 'codec-unsupported',
    });
  });
});

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}
