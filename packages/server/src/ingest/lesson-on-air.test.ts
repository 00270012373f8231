import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { depacketiseH264 } from '../rtp-out/testing/rtp-reader.js';
import { LessonOnAir, type LessonOnAirOptions } from './lesson-on-air.js';
import { LateClock } from './testing/late-clock.js';
import { makeLesson, type MadeLessonOptions } from './testing/made-lesson.js';
import { RecordingRoom, type SentPacket } from './testing/recording-room.js';

async function putOnAir(
  clock: ManualClock | LateClock,
  { lesson = {}, ...options }: Partial<LessonOnAirOptions> & { lesson?: MadeLessonOptions } = {},
) {
  const room = new RecordingRoom(clock);
  const onAir = await LessonOnAir.start(room, makeLesson(lesson), { clock, loop: true, ...options });
  return { room, onAir };
}

/** Ticks between neighbours, modulo 2³². */
function tickSteps(packets: readonly SentPacket[]): Set<number> {
  return new Set(
    packets.slice(1).map(({ timestamp }, index) => (timestamp - (packets[index]?.timestamp ?? 0)) >>> 0),
  );
}

/** Frame numbers of a layer's packets; those of one frame count once. */
function frameNumbers(packets: readonly SentPacket[]): number[] {
  return packets.filter(({ marker }) => marker).map(({ payload }) => payload[1] ?? -1);
}

describe('LessonOnAir', () => {
  it('sends each sample at its moment, in all qualities', async () => {
    const clock = new ManualClock();
    const start = clock.now();
    const { room } = await putOnAir(clock);
    await clock.advance(199);
    for (const layer of [room.layer(0), room.layer(1)]) {
      expect(frameNumbers(layer)).toEqual([0, 1, 2, 3]);
      const lateness = layer.filter(({ marker }) => marker).map(({ at }, index) => at - start - index * 50);
      expect(Math.max(...lateness)).toBeLessThan(1);
    }
    expect(room.inlet('audio').sent).toHaveLength(10);
  });

  it('begins a key frame with its parameter sets and ends each frame with the marker', async () => {
    const clock = new ManualClock();
    const { room } = await putOnAir(clock, { lesson: { keyBytes: 3_000 } });
    await clock.advance(10);
    const packets = room.layer(0);
    const nals = depacketiseH264(packets.map(({ payload }) => payload));
    expect(nals.map((nal) => (nal[0] ?? 0) & 0x1f)).toEqual([7, 8, 5]);
    expect(packets.map(({ marker }) => marker)).toEqual([false, false, false, true]);
    expect(Math.max(...packets.map(({ size }) => size))).toBeLessThanOrEqual(1_200);
    expect(new Set(packets.map(({ timestamp }) => timestamp)).size).toBe(1);
  });

  it('opens a Producer of each kind, with one SSRC for each quality and no SSRC twice', async () => {
    const { room, onAir } = await putOnAir(new ManualClock());
    const ssrcs = room.inlets.flatMap((inlet) => inlet.ssrcs);
    expect(room.inlet('video').ssrcs).toHaveLength(2);
    expect(new Set(ssrcs).size).toBe(3);
    expect([onAir.videoProducerId, onAir.audioProducerId]).toEqual(['video-1', 'audio-2']);
  });

  it('goes over the seam of the loop without a gap in timestamps or numbers', async () => {
    const clock = new ManualClock();
    const { room } = await putOnAir(clock);
    await clock.advance(6_100);
    const pictures = room.layer(0).filter(({ marker }) => marker);
    expect(frameNumbers(pictures).slice(38, 42)).toEqual([38, 39, 0, 1]);
    expect(tickSteps(pictures)).toEqual(new Set([4_500]));
    const sound = room.inlet('audio').sent;
    expect(tickSteps(sound)).toEqual(new Set([960]));
    expect(sound.map(({ payload }) => payload[1]).slice(97, 102)).toEqual([98, 99, 0, 1, 2]);
  });

  it('tells the moment at which a frame was due, with each key frame and twice a second', async () => {
    const clock = new ManualClock();
    const start = clock.now();
    const { room } = await putOnAir(clock);
    await clock.advance(2_990);
    for (const packets of [room.layer(0), room.layer(1)]) {
      const timed = packets.filter(({ capturedAtMs, marker }) => marker && capturedAtMs !== undefined);
      expect(timed.map(({ capturedAtMs }) => (capturedAtMs ?? 0) - start)).toEqual([
        0, 500, 1_000, 1_500, 2_000, 2_500,
      ]);
    }
    const sound = room.inlet('audio').sent.filter(({ capturedAtMs }) => capturedAtMs !== undefined);
    expect(sound.length).toBeGreaterThanOrEqual(5);
    expect((sound[1]?.capturedAtMs ?? 0) - (sound[0]?.capturedAtMs ?? 0)).toBeCloseTo(500, 2);
  });

  it('puts the moment of capture on every packet of a key frame', async () => {
    const clock = new ManualClock();
    const start = clock.now();
    const { room } = await putOnAir(clock, { lesson: { keyBytes: 5_000 } });
    await clock.advance(10);
    expect(room.layer(1).length).toBeGreaterThan(4);
    expect(new Set(room.layer(1).map(({ capturedAtMs }) => capturedAtMs))).toEqual(new Set([start]));
  });

  it('reports each second on each SSRC, on one clock for all of them', async () => {
    const clock = new ManualClock();
    const { room } = await putOnAir(clock);
    await clock.advance(10_000);
    const video = room.inlet('video');
    const audio = room.inlet('audio');
    for (const ssrc of [...video.ssrcs, ...audio.ssrcs]) {
      const inlet = video.ssrcs.includes(ssrc) ? video : audio;
      const reports = inlet.reports.filter((report) => report.ssrc === ssrc);
      expect(reports.length).toBeGreaterThanOrEqual(9);
      expect(reports.length).toBeLessThanOrEqual(11);
      // What a receiver works out from a report and a timestamp is the moment of capture that the packet tells.
      const ticksPerMs = inlet === video ? 90 : 48;
      const packet = inlet.sent.find((each) => each.ssrc === ssrc && each.capturedAtMs !== undefined);
      for (const { timestamp, sentAtMs } of reports) {
        const ticks = ((packet?.timestamp ?? 0) - timestamp) | 0;
        // Half a tick of rounding on either side.
        expect(Math.abs(sentAtMs + ticks / ticksPerMs - (packet?.capturedAtMs ?? 0))).toBeLessThan(0.025);
      }
    }
  });

  it('reports on an SSRC only once it was heard', async () => {
    const clock = new ManualClock();
    const { room } = await putOnAir(clock, { startAtMs: clock.now() - 100 });
    // The picture waits for the key frame at 1 s; the sound goes on at once.
    await clock.advance(500);
    expect(room.inlet('audio').reports).toHaveLength(1);
    expect(room.inlet('video').reports).toHaveLength(0);
  });

  it('does not drift over hours, however late its timers are', async () => {
    const clock = new LateClock(30);
    const start = clock.now();
    const { room, onAir } = await putOnAir(clock, { lesson: { frameMs: 500, packetMs: 1_000, layers: 1 } });
    const sixHours = 6 * 3600 * 1000;
    await clock.advance(sixHours);
    const packets = room.layer(0).filter(({ marker }) => marker);
    expect(packets.length).toBeGreaterThanOrEqual(sixHours / 500);
    const lateness = packets.map(({ at }, index) => at - start - index * 500);
    expect(Math.min(...lateness)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...lateness)).toBeLessThan(32);
    expect(onAir.stats().skips).toBe(0);
  });

  it('catches up after a stall in small bursts, and leaves nothing out', async () => {
    const clock = new LateClock();
    const { room, onAir } = await putOnAir(clock);
    await clock.advance(210);
    clock.stall(800);
    await clock.advance(400);
    const layer = room.layer(0).filter(({ marker }) => marker);
    expect(frameNumbers(layer)).toEqual(Array.from({ length: 29 }, (_, index) => index));
    const burst = Math.max(...layer.map(({ at }) => layer.filter((other) => other.at === at).length));
    expect(burst).toBeLessThanOrEqual(4);
    expect(onAir.stats()).toMatchObject({ skips: 0 });
    expect(onAir.stats().worstLatenessMs).toBeGreaterThan(700);
  });

  it('goes on at the present after the process slept, with a key frame first', async () => {
    const clock = new LateClock();
    const start = clock.now();
    const { room, onAir } = await putOnAir(clock);
    await clock.advance(210);
    const before = room.layer(0).length;
    clock.stall(60_000);
    await clock.advance(1_000);
    const after = room.layer(0).slice(before);
    expect((after[0]?.payload[0] ?? 0) & 0x1f).toBe(24);
    expect(after[0]?.capturedAtMs).toBe(start + 61_000);
    expect(after[0]?.sequence).toBe(((room.layer(0)[before - 1]?.sequence ?? 0) + 1) & 0xffff);
    expect(onAir.stats().skips).toBe(1);
    expect(onAir.startedAtMs).toBe(start + 60_000);
  });

  it('joins in the middle when it was put on air before', async () => {
    const clock = new ManualClock();
    const startAtMs = clock.now() - 2_000 * 7 - 1_234;
    const { room, onAir } = await putOnAir(clock, { startAtMs });
    expect(onAir.startedAtMs).toBe(startAtMs + 14_000);
    await clock.advance(1_000);
    const first = room.layer(1)[0];
    expect(first?.capturedAtMs).toBe(startAtMs + 16_000);
    expect(first?.at).toBeGreaterThanOrEqual(startAtMs + 16_000);
    expect(frameNumbers(room.layer(1)).slice(0, 3)).toEqual([0, 1, 2]);
    expect(onAir.startedAtMs).toBe(startAtMs + 16_000);
  });

  it('waits for a beginning that is to come', async () => {
    const clock = new ManualClock();
    const startAtMs = clock.now() + 5_000;
    const { room, onAir } = await putOnAir(clock, { startAtMs });
    await clock.advance(4_990);
    expect(room.inlets.flatMap((inlet) => inlet.sent)).toEqual([]);
    expect(onAir.startedAtMs).toBe(startAtMs);
    await clock.advance(20);
    expect(room.layer(0)[0]?.capturedAtMs).toBe(startAtMs);
    expect(onAir.stats().skips).toBe(0);
  });

  it('tells each new round, with the moment of its first frame', async () => {
    const clock = new ManualClock();
    const start = clock.now();
    const { onAir } = await putOnAir(clock);
    const rounds: number[] = [];
    const stop = onAir.onRound(() => rounds.push(onAir.startedAtMs - start));
    await clock.advance(4_001);
    stop();
    await clock.advance(4_001);
    expect(rounds).toEqual([2_000, 4_000]);
  });

  it('ends once when it does not loop, after its last frame was shown', async () => {
    const clock = new ManualClock();
    const { room, onAir } = await putOnAir(clock, { loop: false });
    let ended = 0;
    onAir.onEnded(() => ended++);
    await clock.advance(1_999);
    expect(ended).toBe(0);
    await clock.advance(10_000);
    expect(ended).toBe(1);
    expect(clock.pending).toBe(0);
    expect(frameNumbers(room.layer(0))).toHaveLength(40);
    expect(room.inlet('video').closed).toBe(false);
  });

  it('ends at once when it was over before', async () => {
    const clock = new ManualClock();
    const { room, onAir } = await putOnAir(clock, { loop: false, startAtMs: clock.now() - 60_000 });
    let ended = 0;
    onAir.onEnded(() => ended++);
    await clock.advance(1);
    expect(ended).toBe(1);
    expect(room.inlets.flatMap((inlet) => inlet.sent)).toEqual([]);
  });

  it('can be closed by a listener, and leaves no timer behind', async () => {
    const clock = new ManualClock();
    const { room, onAir } = await putOnAir(clock);
    onAir.onRound(() => onAir.close());
    await clock.advance(3_000);
    expect(clock.pending).toBe(0);
    expect(room.inlets.map((inlet) => inlet.closed)).toEqual([true, true]);
    onAir.close();
    expect(frameNumbers(room.layer(0))).toHaveLength(41);
  });

  it('leaves no Producer open when the second one is refused', async () => {
    const clock = new ManualClock();
    const room = new RecordingRoom(clock);
    room.refuses = 'audio';
    await expect(LessonOnAir.start(room, makeLesson(), { clock, loop: true })).rejects.toThrow('no audio');
    expect(room.inlet('video').closed).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('counts what it has sent', async () => {
    const clock = new ManualClock();
    const { room, onAir } = await putOnAir(clock);
    await clock.advance(1_999);
    const packets = room.inlets.flatMap((inlet) => inlet.sent);
    expect(onAir.stats()).toMatchObject({
      frames: [40, 40],
      packets: packets.length,
      payloadBytes: packets.reduce((total, { payload }) => total + payload.length, 0),
    });
  });
});
