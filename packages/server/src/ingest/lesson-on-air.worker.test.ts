import { fileURLToPath } from 'node:url';
import { type MediaKind } from '@hope-online/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type RtpPacket } from '../origin/rtp/rtp-packet.js';
import { depacketiseH264, readNtp, readRtp } from '../rtp-out/testing/rtp-reader.js';
import { MediasoupSfu } from '../sfu/mediasoup-sfu.js';
import { type RtpTap, type SfuRoom } from '../sfu/sfu.js';
import { systemClock } from '../system-clock.js';
import { LessonOnAir } from './lesson-on-air.js';
import { readLessonFile } from './read-lesson-file.js';

const demoLesson = fileURLToPath(new URL('../../lessons/angles-of-a-triangle.mp4', import.meta.url));

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
});

async function putOnAir() {
  const sfu = await MediasoupSfu.start({ listenIp: '127.0.0.1', port: 0, workers: 1 });
  cleanups.push(() => sfu.close());
  const room = await sfu.createRoom();
  const lesson = await readLessonFile(demoLesson);
  const onAir = await LessonOnAir.start(room, lesson, { clock: systemClock, loop: true });
  cleanups.push(() => onAir.close());
  return { room, lesson, onAir };
}

/** Listens to a Producer until `isEnough` of what came. */
async function listen(
  room: SfuRoom,
  producerId: string,
  isEnough: (packets: readonly RtpPacket[]) => boolean,
) {
  const tap = await room.tap(producerId);
  cleanups.push(() => tap.close());
  const packets: RtpPacket[] = [];
  await new Promise<void>((resolve, reject) => {
    const onPacket = (bytes: Uint8Array) => {
      packets.push(readRtp(Uint8Array.from(bytes)));
      if (isEnough(packets)) resolve();
    };
    tap.start(onPacket).catch(reject);
  });
  return { tap, packets };
}

function layerOf(tap: RtpTap, packets: readonly RtpPacket[], layer: number): RtpPacket[] {
  return packets.filter(({ ssrc }) => tap.layers.get(ssrc) === layer);
}

/** The packets of the first whole frame that tells when it was captured. */
function firstTimedFrame(tap: RtpTap, packets: readonly RtpPacket[]) {
  const id = tap.absCaptureTimeId ?? 0;
  const first = packets.find(({ extensions }) => extensions.has(id));
  const capture = first?.extensions.get(id);
  if (!first || !capture) throw new Error('no packet told its moment of capture');
  const frame = packets.filter(({ timestamp }) => timestamp === first.timestamp);
  return { frame, capturedAtMs: readNtp(capture) };
}

function countFrames(packets: readonly RtpPacket[]): number {
  return packets.filter(({ marker }) => marker).length;
}

describe('LessonOnAir on a real media worker', () => {
  it('is heard in both qualities, each frame as it is in the file', async () => {
    const { room, lesson, onAir } = await putOnAir();
    const { tap, packets } = await listen(room, onAir.videoProducerId, (all) => countFrames(all) >= 2 * 12);
    expect(tap.layers.size).toBe(2);
    for (const layer of [0, 1]) {
      const { frame, capturedAtMs } = firstTimedFrame(tap, layerOf(tap, packets, layer));
      const number = Math.round((capturedAtMs - onAir.startedAtMs) / 50);
      expect(capturedAtMs - onAir.startedAtMs).toBeCloseTo(number * 50, 1);
      const nals = depacketiseH264(frame.map(({ payload }) => payload)).map((nal) => Buffer.from(nal));
      expect(nals).toEqual(lesson.pictures[layer]?.frames[number]?.nals.map((nal) => Buffer.from(nal)));
    }
  });

  it('is heard in sound', async () => {
    const { room, lesson, onAir } = await putOnAir();
    const { packets } = await listen(room, onAir.audioProducerId, (all) => all.length >= 20);
    const first = packets[0];
    const index = lesson.sound.findIndex(({ data }) =>
      Buffer.from(data).equals(first?.payload ?? data.subarray(1)),
    );
    expect(index).toBeGreaterThanOrEqual(0);
    const expected = lesson.sound.slice(index, index + packets.length).map(({ data }) => Buffer.from(data));
    expect(packets.map(({ payload }) => Buffer.from(payload))).toEqual(expected);
  });

  it('is simulcast to a viewer, and plain sound', async () => {
    const { room, onAir } = await putOnAir();
    const transport = await room.createTransport('receive');
    const typeOf = async (producerId: string, kind: MediaKind) => {
      const { options } = await transport.consume(producerId, room.rtpCapabilities, 'paused');
      expect(options.kind).toBe(kind);
      return options.type;
    };
    expect(await typeOf(onAir.videoProducerId, 'video')).toBe('simulcast');
    expect(await typeOf(onAir.audioProducerId, 'audio')).toBe('simple');
  });

  it('goes on unharmed when its room is gone', async () => {
    const { room, onAir } = await putOnAir();
    await listen(room, onAir.videoProducerId, (all) => all.length > 0);
    const before = onAir.stats().soundPackets;
    room.close();
    await vi.waitFor(() => expect(onAir.stats().soundPackets).toBeGreaterThan(before));
  });
});
