import { describe, expect, it } from 'vitest';
import { trackIds } from '../cmaf/tracks.js';
import { readFragments } from '../testing/fragment-reader.js';
import { ProgramDriver } from '../testing/program-driver.js';
import { secondsToTicks, ticksToSeconds } from '../ticks.js';
import { type Segment } from './segment.js';

const rungs = ['v0', 'v1', 'v2'] as const;
const all = [...rungs, 'a'] as const;

function durations(segments: readonly Segment[]): number[] {
  return segments.filter((segment) => segment.complete).map(({ duration }) => ticksToSeconds(duration));
}

function discontinuities(segments: readonly Segment[]): number[] {
  return segments.filter(({ head }) => head.discontinuity).map(({ head }) => head.msn);
}

/** The longest time in seconds for which a track of a rendition has nothing; breaks of the timeline don't count. */
function longestHole(segments: readonly Segment[], trackId: number): number {
  let end: number | undefined;
  let longest = 0;
  for (const { head, bytes } of segments) {
    if (head.discontinuity) end = undefined;
    for (const run of readFragments(bytes ?? new Uint8Array(0)).filter((each) => each.trackId === trackId)) {
      longest = Math.max(longest, run.start - (end ?? run.start));
      end = run.samples.reduce((sum, { duration }) => sum + duration, run.start);
    }
  }
  return ticksToSeconds(longest);
}

/** The rules of the playlists, and what all renditions have in common. */
function expectSound(driver: ProgramDriver): void {
  expect([...driver.violations]).toEqual([]);
  const first = driver.rendition('v0');
  for (const name of all) {
    const rendition = driver.rendition(name);
    const common = first.held.filter(({ head }) => rendition.find(head.msn));
    for (const { head } of common)
      expect(rendition.find(head.msn)?.head.discontinuity, `${name} ${head.msn}`).toBe(head.discontinuity);
    expect(longestHole(rendition.segments, trackIds.sound), `sound of ${name}`).toBe(0);
    expect(longestHole(rendition.segments, trackIds.video), `picture of ${name}`).toBeLessThan(0.06);
    const newest = rendition.segments.at(-1)?.head.msn ?? 0;
    expect(Math.abs(newest - (first.segments.at(-1)?.head.msn ?? 0))).toBeLessThanOrEqual(1);
  }
}

describe('Program', () => {
  it.each([0, 0.004, 0.011, 0.019])(
    'begins sound alone with its first frame, however that lies to the beginning (%d s later)',
    (later) => {
      const driver = new ProgramDriver();
      driver.now += secondsToTicks(later);
      driver.begin(3).run(3);
      const [first] = driver.rendition('a').segments;
      const [run] = readFragments(first?.bytes ?? new Uint8Array(0));
      expect(run?.start).toBe(first?.head.start);
      expectSound(driver);
    },
  );

  it('does not wait for ever for the first frame of sound', () => {
    const driver = new ProgramDriver().begin(3, { sound: false }).run(0.9);
    expect(driver.rendition('a').segments).toEqual([]);
    driver.run(5);
    expect(driver.rendition('a').segments).toHaveLength(1);
    expect(driver.rendition('v0').segments.length).toBeGreaterThan(2);
    expect([...driver.violations]).toEqual([]);
  });

  it('cuts all renditions at the key frames that it asks for', () => {
    const driver = new ProgramDriver().begin(3).run(20);
    expectSound(driver);
    for (const name of all) {
      const lengths = durations(driver.rendition(name).segments).slice(1);
      expect(lengths.length).toBeGreaterThan(7);
      expect(Math.min(...lengths)).toBeGreaterThan(1.75);
      expect(Math.max(...lengths)).toBeLessThan(2.2);
      expect(discontinuities(driver.rendition(name).segments)).toEqual([]);
    }
    expect(driver.keyFramesAsked).toBeLessThan(13);
    expect(rungs.map((name) => driver.widths(name))).toEqual([[64], [128], [256]]);
  });

  it('cuts at the key frames of a file that answers no requests', () => {
    const driver = new ProgramDriver()
      .begin(2, { layers: [0, 1], answers: false, keyEverySeconds: 1 })
      .run(20);
    expectSound(driver);
    expect(durations(driver.rendition('v1').segments).slice(1)).toEqual(Array(8).fill(2));
    expect(rungs.map((name) => driver.widths(name))).toEqual([[64], [128], [128]]);
  });

  it('carries one layer on every rung where the source has only one, in the same bytes', () => {
    const driver = new ProgramDriver().begin(1, { layers: [0] }).run(8);
    expectSound(driver);
    const [first, second, third] = rungs.map((name) => driver.rendition(name).segments.at(0));
    expect(second).toBe(first);
    expect(third).toBe(first);
  });

  it('takes the next lower layer when the top one goes, and comes back when it has settled', () => {
    const driver = new ProgramDriver()
      .begin(3)
      .run(6)
      .run(8, { layers: [0, 1] })
      .run(10, { layers: [0, 1, 2] });
    expectSound(driver);
    expect(driver.widths('v2')).toEqual([256, 128, 256]);
    expect(driver.widths('v1')).toEqual([128]);
    expect(discontinuities(driver.rendition('v0').segments)).toHaveLength(2);
  });

  it('does not wait for a layer whose key frame does not come', () => {
    const driver = new ProgramDriver().begin(3, { layers: [0, 1] }).run(8);
    expectSound(driver);
    expect(driver.widths('v2')).toEqual([128]);
  });

  it('begins anew, with a discontinuity everywhere, when the pictures change their size', () => {
    const driver = new ProgramDriver().begin(3).run(5).run(0.2, { large: true, keyEverySeconds: 0 });
    driver.run(6, { large: true, keyEverySeconds: undefined });
    expectSound(driver);
    expect(driver.widths('v0')).toEqual([64, 128]);
    expect(driver.widths('v2')).toEqual([256, 512]);
    expect(discontinuities(driver.rendition('a').segments)).toHaveLength(1);
  });

  it('lets the last picture stand while none comes and the sound goes on', () => {
    const driver = new ProgramDriver()
      .begin(3)
      .run(6)
      .run(12, { layers: [] })
      .run(6, { layers: [0, 1, 2] });
    expectSound(driver);
    for (const name of all) expect(ticksToSeconds(driver.rendition(name).duration)).toBeGreaterThan(22.5);
    expect(rungs.map((name) => driver.widths(name))).toEqual([[64], [128], [256]]);
    expect(discontinuities(driver.rendition('v0').segments)).toEqual([]);
  });

  it('shows black where there never was a picture', () => {
    const driver = new ProgramDriver().begin(0, { layers: [] }).run(8);
    expectSound(driver);
    expect(driver.widths('v0')).toEqual([512]);
    expect(ticksToSeconds(driver.rendition('v0').duration)).toBeGreaterThan(5.5);
  });

  it('divides sound alone into two parts a segment, each a request on a thin line', () => {
    const driver = new ProgramDriver().begin(3).run(40);
    expectSound(driver);
    const complete = driver.rendition('a').segments.filter((segment) => segment.complete);
    expect(complete.length).toBeGreaterThan(10);
    for (const { parts } of complete) expect(parts.length).toBeLessThanOrEqual(2);
  });

  it('goes on with its pictures when no sound comes', () => {
    const driver = new ProgramDriver().begin(3).run(4).run(6, { sound: false });
    expect([...driver.violations]).toEqual([]);
    expect(ticksToSeconds(driver.rendition('v0').duration)).toBeGreaterThan(8);
  });

  it('closes a segment whose key frame is late, and shows the last picture until one comes', () => {
    const driver = new ProgramDriver().begin(3).run(4).run(8, { answers: false }).run(4, { answers: true });
    expectSound(driver);
    expect(Math.max(...durations(driver.rendition('v2').segments))).toBeLessThanOrEqual(3.2);
    expect(ticksToSeconds(driver.rendition('v2').duration)).toBeGreaterThan(14);
  });

  it.each([1, 2, 4, 7, 12, 15, 25, 60])(
    'keeps its parts to the rules at %i frames a second',
    (framesPerSecond) => {
      const driver = new ProgramDriver().begin(1, { layers: [0], framesPerSecond }).run(16);
      expectSound(driver);
      expect(ticksToSeconds(driver.rendition('v0').duration)).toBeGreaterThan(13);
    },
  );

  it('changes the source with a discontinuity and numbers that go on', () => {
    const driver = new ProgramDriver().begin(3).run(7).end();
    driver.begin(2, { layers: [0, 1], answers: false, keyEverySeconds: 1 }).run(7);
    expectSound(driver);
    const changes = all.map((name) => discontinuities(driver.rendition(name).segments));
    expect(changes[0]).toHaveLength(1);
    expect(new Set(changes.map(String)).size).toBe(1);
    const msns = driver.rendition('a').segments.map(({ head }) => head.msn);
    expect(msns).toEqual(msns.map((_, index) => index));
  });

  it('has no hole in its sound over a change of the source', () => {
    const driver = new ProgramDriver()
      .begin(3)
      .run(7)
      .end()
      .begin(1, { layers: [0] })
      .run(7);
    const segments = driver.rendition('a').segments.filter((segment) => segment.complete);
    segments.slice(1).forEach(({ head }, index) => {
      const before = segments[index];
      expect(head.start).toBe((before?.head.start ?? 0) + (before?.duration ?? 0));
    });
  });

  it('survives a source that goes before anything came of it', () => {
    const driver = new ProgramDriver().begin(3, { layers: [] }).run(0.2).end().begin(3).run(4).end().run(2);
    expect([...driver.violations]).toEqual([]);
    expect(driver.program.settled).toBe(true);
    expect(all.map((name) => driver.rendition(name).segments.every((segment) => segment.complete))).toEqual(
      Array(4).fill(true),
    );
  });

  it('goes on after a long time with nothing on air', () => {
    const driver = new ProgramDriver().begin(3).run(5).end().run(60).begin(3).run(6);
    expectSound(driver);
    expect(discontinuities(driver.rendition('v1').segments)).toHaveLength(1);
    expect(discontinuities(driver.rendition('a').segments)).toHaveLength(1);
  });

  it('counts the discontinuities that leave the playlist', () => {
    const driver = new ProgramDriver().begin(3).run(5).end().begin(3).run(45);
    expectSound(driver);
    expect(discontinuities(driver.rendition('v0').segments)).toEqual([]);
    expect(all.map((name) => driver.rendition(name).discontinuitySequence)).toEqual([1, 1, 1, 1]);
  });

  it('holds two windows and no more, however long it runs', () => {
    const driver = new ProgramDriver().begin(3).run(150);
    expectSound(driver);
    for (const name of all) {
      const { held, segments } = driver.rendition(name);
      const seconds = (list: readonly Segment[]) => durations(list).reduce((sum, length) => sum + length, 0);
      expect(seconds(segments)).toBeGreaterThan(29);
      expect(seconds(segments)).toBeLessThan(35);
      expect(seconds(held)).toBeLessThan(70);
    }
  });
});
