import { type Milliseconds } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { type AnswerPath } from '@hope-online/protocol/quiz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakePicture } from '../testing/fake-picture.js';
import { CueSchedule, type TimedCue } from './cue-schedule.js';

/** A schedule with its picture; `told` is all that has fired. */
class Bench {
  readonly clock = new ManualClock(1_000_000);
  picture = new FakePicture();
  readonly told: string[] = [];
  readonly skews: Milliseconds[] = [];
  moves = 0;
  path: AnswerPath = 'webrtc';
  serverMs: Milliseconds | undefined;
  readonly schedule: CueSchedule<TimedCue>;

  constructor({ pictured = true } = {}) {
    this.schedule = new CueSchedule<TimedCue>({
      clock: this.clock,
      picture: pictured ? () => this.picture : undefined,
      serverNow: () => this.serverMs,
      path: () => this.path,
    });
    this.schedule.on('fired', ({ cue, moment, skewMs, timely }) => {
      this.told.push(`${cue.id} ${moment.source}${timely ? '' : ' late'}`);
      this.skews.push(skewMs);
    });
    this.schedule.on('moved', () => (this.moves += 1));
  }

  add(...given: [id: string, atMs: Milliseconds][]): void {
    this.schedule.add(given.map(([id, atMs]) => ({ id, atMs })));
  }
}

describe('CueSchedule', () => {
  it('fires a cue with the frame that is nearest to it', () => {
    const bench = new Bench();
    bench.picture.show(900);
    bench.add(['open', 1_000]);
    bench.picture.show(963);
    expect(bench.told).toEqual([]);
    bench.picture.show(1_013);
    expect(bench.told).toEqual(['open picture']);
    expect(bench.skews).toEqual([13]);
  });

  it('fires with the frame before it where that is nearer', () => {
    const bench = new Bench();
    bench.picture.show(900);
    bench.add(['open', 1_000]);
    bench.picture.show(980);
    expect(bench.skews).toEqual([-20]);
  });

  it('fires what comes on two ways once', () => {
    const bench = new Bench();
    bench.picture.show(900);
    bench.add(['open', 1_000], ['open', 1_000]);
    bench.picture.show(1_000);
    bench.add(['open', 1_000]);
    expect(bench.told).toEqual(['open picture']);
  });

  it('fires at once what the picture has passed before it was known, in order', () => {
    const bench = new Bench();
    bench.picture.show(5_000);
    bench.add(['close', 3_000], ['open', 1_000]);
    expect(bench.told).toEqual(['open picture late', 'close picture late']);
  });

  it('waits with a picture that stands still', async () => {
    const bench = new Bench();
    bench.serverMs = 60_000;
    bench.picture.show(900);
    bench.add(['open', 1_000]);
    await bench.clock.advance(60_000);
    expect(bench.told).toEqual([]);
  });

  it('finds a picture that jumped ahead without a frame, as after a sleep', async () => {
    const bench = new Bench();
    bench.picture.show(900);
    bench.add(['open', 1_000], ['close', 2_000]);
    bench.picture.moment = { captureMs: 9_000, errMs: 20 };
    await bench.clock.advance(250);
    expect(bench.told).toEqual(['open picture', 'close picture']);
  });

  it('fires again after the viewer went back', async () => {
    const bench = new Bench();
    bench.picture.show(900_000);
    bench.add(['open', 901_000]);
    bench.picture.show(902_000);
    const { moves } = bench;
    bench.picture.show(600_000);
    await bench.clock.advance(250);
    expect(bench.moves).toBe(moves + 1);
    expect(bench.schedule.position).toBe(600_025);
    bench.picture.show(901_000);
    expect(bench.told).toEqual(['open picture', 'open picture']);
  });

  it('takes nothing back when the path changes to one that is behind', async () => {
    const bench = new Bench();
    bench.picture.show(1_000);
    bench.add(['open', 1_000], ['close', 6_000]);
    bench.picture.lose();
    bench.path = 'hls';
    await bench.clock.advance(500);
    bench.picture.show(-6_000);
    await bench.clock.advance(250);
    expect(bench.schedule.position).toBe(1_025);
    bench.picture.show(6_020);
    expect(bench.told).toEqual(['open picture late', 'close picture']);
    expect(bench.skews.at(-1)).toBe(20);
  });

  it('goes by what the path is usually behind where the picture does not tell its time', async () => {
    const bench = new Bench();
    bench.path = 'll-hls';
    bench.serverMs = 50_000;
    bench.add(['open', 49_000]);
    await bench.clock.advance(2_000);
    expect(bench.told).toEqual([]);
    bench.serverMs = 51_000;
    await bench.clock.advance(1_000);
    expect(bench.told).toEqual(['open path late']);
  });

  it('goes by the server’s clock where no picture comes', async () => {
    const bench = new Bench();
    bench.path = 'none';
    bench.serverMs = 50_000;
    bench.add(['open', 49_000]);
    await bench.clock.advance(7_500);
    expect(bench.told).toEqual([]);
    await bench.clock.advance(750);
    expect(bench.told).toEqual(['open server late']);
  });

  it('goes by the server’s clock at once where there will be no picture, to the millisecond', async () => {
    const bench = new Bench({ pictured: false });
    bench.path = 'none';
    bench.serverMs = 50_000;
    bench.add(['open', 50_100]);
    bench.serverMs = 50_100;
    await bench.clock.advance(100);
    expect(bench.skews).toEqual([0]);
  });

  it('has fired just what lies behind the picture, in whatever order and how often cues come', () => {
    const cue = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), step: fc.constant(0) });
    const frame = fc.record({ id: fc.constant(''), step: fc.integer({ min: -200_000, max: 200_000 }) });
    const atMs = { a: 100_000, b: 200_000, c: 300_000, d: 400_000 };
    fc.assert(
      fc.property(fc.array(fc.oneof(cue, frame), { maxLength: 30 }), (steps) => {
        const bench = new Bench();
        const standing = new Set<string>();
        bench.schedule.on('fired', (firing) => standing.add(firing.cue.id));
        bench.picture.show(250_000);
        for (const { id, step } of steps) {
          if (id !== '') bench.add([id, atMs[id as keyof typeof atMs]]);
          else bench.picture.show((bench.picture.now()?.captureMs ?? 0) + step);
        }
        const { position = 0, cues } = bench.schedule;
        const behind = cues.filter((one) => one.atMs <= position).map(({ id }) => id);
        expect([...standing]).toEqual(expect.arrayContaining(behind));
      }),
    );
  });

  it('goes on with another picture, to the frame', async () => {
    const bench = new Bench();
    bench.picture.show(900);
    bench.add(['open', 1_000]);
    const before = bench.picture;
    bench.picture = new FakePicture();
    bench.picture.show(950);
    await bench.clock.advance(250);
    expect(before.appointments.size).toBe(0);
    bench.picture.show(1_005);
    expect(bench.skews).toEqual([5]);
  });

  it('can be added to by whoever hears of a cue', () => {
    const bench = new Bench();
    bench.picture.show(5_000);
    bench.schedule.on('fired', ({ cue }) => cue.id === 'open' && bench.add(['deadline', 4_000]));
    bench.add(['open', 1_000]);
    expect(bench.told).toEqual(['open picture late', 'deadline picture late']);
  });

  it('leaves nothing behind when it is closed', async () => {
    const bench = new Bench();
    bench.picture.show(900);
    bench.add(['open', 1_000]);
    bench.schedule.close();
    bench.schedule.close();
    expect([bench.clock.pending, bench.picture.appointments.size]).toEqual([0, 0]);
    bench.add(['other', 900]);
    expect([bench.told, bench.clock.pending]).toEqual([[], 0]);
  });
});
